import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { HttpClient } from '../load/kill-9/http-client.js';
import { openFolder, PASSWORD, prepareFolder } from '../load/kill-9/prepare.js';
import { ServerProcess } from '../support/server-process.js';

/** Less than an upload may have, in blocks that are 512 bytes for some shells and 1024 for others; more than the store needs. */
const largestBlocks = 16_384;

let folder: string;
let server: ServerProcess;
let worker: HttpClient;
let practice: string;

beforeAll(async () => {
  const prepared = await prepareFolder();
  folder = prepared.folder;
  server = await ServerProcess.start(folder, { largest: largestBlocks });
  worker = new HttpClient(() => server.url, 'worker', PASSWORD);
  await worker.signIn();
  const opened = await worker.send('POST', '/api/practices', {
    type: 'contributo-economico',
    subject: prepared.persons[0]?.id ?? '',
  });
  practice = String(opened.body['id']);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function upload(bytes: Buffer) {
  const form = new FormData();
  form.append('category', 'altro');
  form.append('file', new Blob([new Uint8Array(bytes)]), 'documento.txt');
  return worker.send('POST', `/api/practices/${practice}/documents`, form);
}

const small = Buffer.from('Una pagina.');

describe('a disk that takes no more', () => {
  it('is told as such, leaves nothing half written, and what fits is taken again', async () => {
    expect((await upload(small)).status).toBe(201);
    const refused = await upload(Buffer.alloc(18_000_000, 'x'));
    expect(refused).toEqual({ status: 507, body: { code: 'no-room', message: expect.any(String), details: {} } });
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([]);
    expect((await upload(small)).status).toBe(201);
    const { body } = await worker.send('GET', `/api/practices/${practice}`);
    expect(body['documents']).toHaveLength(2);
  });

  it('has lost nothing that was acknowledged', async () => {
    expect(await server.stop()).toBe(0);
    const { ports, close } = await openFolder(folder);
    const stored = await ports.stores.practices.get(practice);
    expect(stored?.documents.map(({ size }) => size)).toEqual([small.length, small.length]);
    for (const { id } of stored?.documents ?? []) expect(await ports.files.stat(id)).toEqual({ size: small.length });
    await close();
  });
});
