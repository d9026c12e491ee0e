import ExcelJS from 'exceljs';
import { equal, everything } from '../../engine/index.js';
import type { AuditEntry } from '../../server/audit/entry.js';
import type { FileStore } from '../../server/files/files.js';
import { createLogger } from '../../server/logging.js';
import type { Body } from '../support/contribution.js';
import { attach, edit, newPerson, openContribution, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { shippedDefinitions, someone, staffOf, startOffice } from '../support/office.js';

const key = 'contributi-mensili';
const params = { dal: '2026-03', al: '2026-04' };

let office: Office;
let manager: Client;
let practice: Body;
let person: { id: string; isee: string };

beforeAll(async () => {
  const operators = [...staffOf('codogno'), ...staffOf('lodi'), someone('codogno', 'configuratore')];
  office = await startOffice({ operators, logger: createLogger('silent') });
  const social = await office.as('codogno-assistente-sociale');
  manager = await office.as('codogno-responsabile');
  person = await newPerson(social);
  practice = await openContribution(social, person);
  await attach(social, practice.id);
  await send(social, practice.id, 'INVIA');
  await edit(manager, practice.id, { decisione: { importoConcesso: 300, motivazione: 'Sì.' } });
  await send(manager, practice.id, 'APPROVA');
  await send(await office.as('codogno-amministrativo'), practice.id, 'PAGA', {
    data: { pagamenti: [{ mese: '2026-03', importo: 300, mandato: '1' }] },
  });
});
afterAll(() => office.stop());

const start = async (client: Client = manager): Promise<Body> => {
  const response = await client.post(`/api/exports/${key}/runs`).send({ params });
  expect(response.status).toBe(202);
  return response.body;
};

const finished = async (run: Body, client: Client = manager): Promise<Body> => {
  await office.ports.exportQueue.idle();
  return (await client.get(`/api/export-runs/${run.id}`)).body;
};

const bytesOf = async (client: Client, address: string) =>
  client
    .get(address)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });

async function rowsOf(bytes: Buffer): Promise<unknown[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const rows: unknown[] = [];
  book.worksheets[0]?.eachRow((row) => void rows.push(row.values));
  return rows;
}

/** Puts something in the way of the files for the time of a call. */
async function withFiles<T>(receive: FileStore['receive'], work: () => Promise<T>): Promise<T> {
  const { files } = office.ports;
  const usual = files.receive;
  files.receive = receive;
  try {
    return await work();
  } finally {
    files.receive = usual;
  }
}

async function entriesOf(kind: string): Promise<AuditEntry[]> {
  const found: AuditEntry[] = [];
  for await (const entry of office.ports.stores.audit.scan(everything)) if (entry.kind === kind) found.push(entry);
  return found;
}

describe('an extraction in the background', () => {
  it('gives the file that the direct download gives', async () => {
    const run = await start();
    expect(run).toMatchObject({
      export: key,
      startedBy: { name: 'Codogno-responsabile Test' },
      fileName: 'contributi-2026-03-2026-04.xlsx',
    });
    expect(await finished(run)).toMatchObject({
      state: 'done',
      rows: 1,
      estimatedRows: 1,
      progress: 100,
      downloadable: true,
      error: null,
    });
    const file = await bytesOf(manager, `/api/export-runs/${run.id}/file`);
    const direct = await bytesOf(manager, `/api/exports/${key}/file?params=${encodeURIComponent(JSON.stringify(params))}`);
    expect(file.headers['content-disposition']).toBe(direct.headers['content-disposition']);
    expect(await rowsOf(file.body)).toEqual(await rowsOf(direct.body));
    expect((await rowsOf(file.body)).length).toBeGreaterThan(1);
    const list = await manager.get('/api/export-runs');
    expect(list.body.items[0]).toMatchObject({ id: run.id, state: 'done' });
  });

  it('is in the register: its practices as it is made, its file at each download', async () => {
    const before = (await entriesOf('export')).length;
    const run = await start();
    await finished(run);
    const noted = (await entriesOf('export')).slice(before);
    expect(noted).toMatchObject([
      { export: key, practice: practice.id, subject: person.id, service: 'codogno', address: '127.0.0.1' },
    ]);
    await manager.get(`/api/export-runs/${run.id}/file`);
    expect((await entriesOf('export-file')).at(-1)).toMatchObject({ export: key, run: run.id, count: 1, service: 'codogno' });
  });

  it('is nobody else’s', async () => {
    const run = await start();
    await finished(run);
    for (const name of ['codogno-amministrativo', 'lodi-responsabile', 'codogno-configuratore']) {
      const other = await office.as(name);
      for (const path of ['', '/file']) expect((await other.get(`/api/export-runs/${run.id}${path}`)).status).toBe(404);
      expect((await other.post(`/api/export-runs/${run.id}/cancel`)).status).toBe(404);
      const list = await other.get('/api/export-runs');
      expect(list.body.items.map(({ id }: Body) => id)).not.toContain(run.id);
    }
  });

  it('may be started only by whoever may run it, with parameters that fit', async () => {
    const social = await office.as('codogno-assistente-sociale');
    expect((await social.post(`/api/exports/${key}/runs`).send({ params })).status).toBe(404);
    const wrong = await manager.post(`/api/exports/${key}/runs`).send({ params: { dal: 'x' } });
    expect(wrong.status).toBe(422);
  });

  it('ends where it is cancelled, waiting or half made, and leaves nothing', async () => {
    const never: FileStore['receive'] = (_source, { signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    await withFiles(never, async () => {
      const [first, second, third] = [await start(), await start(), await start()];
      const fourth = await manager.post(`/api/exports/${key}/runs`).send({ params });
      expect(fourth.status).toBe(429);
      expect(fourth.body.code).toBe('too-many-runs');
      expect((await manager.get(`/api/export-runs/${third?.id}`)).body.state).toBe('waiting');
      for (const run of [third, first, second]) {
        const cancelled = await manager.post(`/api/export-runs/${run?.id}/cancel`);
        expect(cancelled.body).toMatchObject({ state: 'cancelled', downloadable: false });
        expect((await manager.get(`/api/export-runs/${run?.id}/file`)).status).toBe(404);
      }
    });
  });

  it('goes on for no more than three, also of those asked for at the same moment, and however many came and went since', async () => {
    const never: FileStore['receive'] = (_source, { signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const ask = async () => (await manager.post(`/api/exports/${key}/runs`).send({ params })) as { status: number; body: Body };
    const cancel = (id: string) => manager.post(`/api/export-runs/${id}/cancel`);
    await withFiles(never, async () => {
      const asked = await Promise.all(Array.from({ length: 30 }, ask));
      const going = asked.filter(({ status }) => status === 202).map(({ body: run }) => run.id as string);
      expect(going).toHaveLength(3);
      await cancel(going.pop() as string);
      const now = office.clock.now();
      for (let at = 0; at < 21; at++) {
        office.clock.advance(1);
        await cancel((await start()).id);
      }
      office.clock.set(now);
      going.push((await start()).id);
      expect((await ask()).status).toBe(429);
      await Promise.all(going.map(cancel));
    });
  });

  it('says that the disk is full, in the background and directly', async () => {
    const full: FileStore['receive'] = async (source) => {
      source.on('error', () => {});
      for await (const _ of source) break;
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    await withFiles(full, async () => {
      const run = await start();
      expect(await finished(run)).toMatchObject({ state: 'failed', error: 'no-room', downloadable: false });
      const direct = await manager.get(`/api/exports/${key}/file`).query({ params: JSON.stringify(params) });
      expect([direct.status, direct.body.code]).toEqual([507, 'no-room']);
    });
    expect(await finished(await start())).toMatchObject({ state: 'done' });
  });

  it('that another process left behind is told as interrupted', async () => {
    const run = await start();
    await finished(run);
    const { exportRuns } = office.ports.stores;
    const stored = await exportRuns.get(run.id);
    // Where others share the store, it is left behind once nobody has said for a while that it is made.
    const left = { state: 'running', version: 99, heldUntil: office.clock.now() } as const;
    await exportRuns.save({ ...(stored as NonNullable<typeof stored>), ...left }, stored?.version ?? 0);
    await office.ports.exportQueue.recover();
    expect((await manager.get(`/api/export-runs/${run.id}`)).body).toMatchObject({
      state: 'failed',
      error: 'interrupted',
      downloadable: false,
    });
    expect((await manager.get(`/api/export-runs/${run.id}/file`)).status).toBe(404);
  });

  it('is not served once the right to run it was withdrawn', async () => {
    const run = await start();
    await finished(run);
    const without = shippedDefinitions().map(({ path, text }) => {
      if (path !== 'permissions.json') return { path, text };
      const file = JSON.parse(text) as { rules: { on?: string }[] };
      return { path, text: JSON.stringify({ ...file, rules: file.rules.filter(({ on }) => on !== 'export') }) };
    });
    await office.releases.apply(without, 'test');
    expect((await manager.get(`/api/export-runs/${run.id}`)).body).toMatchObject({ state: 'done', downloadable: false });
    expect((await manager.get(`/api/export-runs/${run.id}/file`)).status).toBe(404);
    await office.releases.apply(shippedDefinitions(), 'test');
    expect((await manager.get(`/api/export-runs/${run.id}/file`)).status).toBe(200);
  });

  it('is not sent to whoever lost the account while the download was made', async () => {
    const { operators } = office.ports.stores;
    const { items } = await operators.find({ where: equal('username', 'codogno-responsabile'), limit: 1 });
    const change = async (disabled: boolean) => {
      const stored = (await operators.get(items[0]?.id ?? ''))!;
      await operators.save({ ...stored, disabled, version: stored.version + 1 }, stored.version);
    };
    const usual = office.ports.files.receive;
    const meanwhile: FileStore['receive'] = async (...given) => {
      const received = await usual(...given);
      await change(true);
      return received;
    };
    await withFiles(meanwhile, async () => {
      const direct = await manager.get(`/api/exports/${key}/file`).query({ params: JSON.stringify(params) });
      expect([direct.status, direct.body.code]).toEqual([401, 'unauthenticated']);
    });
    await change(false);
  });

  it('is erased with its file after a day', async () => {
    const run = await start();
    const { expiresAt } = await finished(run);
    expect(expiresAt).toBe('2026-03-03T09:00:00.000Z');
    office.clock.set(expiresAt);
    expect((await manager.get(`/api/export-runs/${run.id}/file`)).status).toBe(404);
    await office.ports.exportQueue.sweep();
    expect((await manager.get(`/api/export-runs/${run.id}`)).status).toBe(404);
    expect(await office.ports.files.stat(`export-${run.id}`)).toBeNull();
  });
});
