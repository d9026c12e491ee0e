import { buildPorts } from '../../../server/build-ports.js';
import type { FileStore } from '../../../server/files/files.js';
import { exportFileId } from '../../../server/storage/documents/export-run.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { type Client, type Office, startOffice } from '../../support/office.js';

const key = 'contributi-mensili';
const params = { dal: '2026-03', al: '2026-04' };
const MINUTE_MS = 60_000;

/** Files that take nothing before they are told to, and then go on. */
function slowFiles(files: FileStore) {
  let go: () => void = () => undefined;
  const told = new Promise<void>((resolve) => {
    go = resolve;
  });
  const receive: FileStore['receive'] = async (source, options) => {
    await told;
    return files.receive(source, options);
  };
  return { files: { ...files, receive, keep: files.keep.bind(files), remove: files.remove.bind(files) } as FileStore, go };
}

describe('extractions of several processes on one store', () => {
  let office: Office;
  let manager: Client;
  let other: Ports;
  let slow: ReturnType<typeof slowFiles>;
  beforeEach(async () => {
    office = await startOffice({ storage: (inner) => ({ ...inner, shared: true }) });
    manager = await office.as('codogno-responsabile');
    slow = slowFiles(office.ports.files);
    other = buildPorts(office.storage, slow.files, office.releases, office.clock.now);
  });
  afterEach(async () => {
    slow.go();
    await other.exportQueue.stop();
    await office.stop();
  });

  const stateOf = async (id: string) => (await office.ports.stores.exportRuns.get(id))?.state;

  /** A run that the other process makes, and does not come to its end. */
  async function begunElsewhere(): Promise<string> {
    const { add } = office.ports.exportQueue;
    office.ports.exportQueue.add = (id) => other.exportQueue.add(id);
    const { body } = await manager.post(`/api/exports/${key}/runs`).send({ params });
    office.ports.exportQueue.add = add;
    while ((await stateOf(body.id)) !== 'running') await new Promise((resolve) => setTimeout(resolve, 5));
    return body.id;
  }

  it('are not taken for left behind by a process that starts, as long as theirs lives', async () => {
    const id = await begunElsewhere();
    await office.ports.exportQueue.recover();
    office.clock.advance(50_000);
    await other.exportQueue.hold();
    office.clock.advance(50_000);
    await office.ports.exportQueue.recover();
    expect(await stateOf(id)).toBe('running');
    slow.go();
    await other.exportQueue.idle();
    expect((await manager.get(`/api/export-runs/${id}`)).body).toMatchObject({ state: 'done', downloadable: true });
    expect((await manager.get(`/api/export-runs/${id}/file`)).status).toBe(200);
  });

  it('are told as interrupted by any other once theirs is silent for a minute', async () => {
    const id = await begunElsewhere();
    office.clock.advance(MINUTE_MS);
    await office.ports.exportQueue.recover();
    expect((await manager.get(`/api/export-runs/${id}`)).body).toMatchObject({ state: 'failed', error: 'interrupted' });
    // It was only slow: what it makes is given up.
    slow.go();
    await other.exportQueue.idle();
    expect(await stateOf(id)).toBe('failed');
    expect(await office.ports.files.stat(exportFileId({ id }))).toBeNull();
  });

  it('are cancelled through any of them', async () => {
    const id = await begunElsewhere();
    expect((await manager.post(`/api/export-runs/${id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    await other.exportQueue.hold();
    slow.go();
    await other.exportQueue.idle();
    expect(await stateOf(id)).toBe('cancelled');
    expect(await office.ports.files.stat(exportFileId({ id }))).toBeNull();
  });
});
