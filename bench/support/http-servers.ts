/**
 * The two servers of the HTTP bench, each in a process of its own: `ours`, as `npm start` runs it, and `bare`, an Express handler
 * that does the same reads and the same write, waits for the disk, and does nothing else. Says its address to the parent process.
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import type { JsonObject, Practice } from '../../engine/index.js';
import { createApp } from '../../server/app.js';
import { createOperator } from '../../server/auth/operators.js';
import { readConfig } from '../../server/config.js';
import { listen } from '../../server/listen.js';
import { Database } from '../../server/storage/sqlite/database.js';
import { libraryFiles, libraryRelease, loanInReview, now, reader } from './library.js';
import { benchFolder, openOffice } from './office.js';

const practices = Number(process.argv[3]);
const loan = loanInReview(libraryRelease());
const idOf = (at: number): string => `loan-${at}`;
const loans = (release: string): Practice[] =>
  Array.from({ length: practices }, (_, at) => ({ ...structuredClone(loan), id: idOf(at), number: `L-${at}`, release }));

async function ours(): Promise<{ url: string; close: () => Promise<void> }> {
  const office = await openOffice(
    libraryFiles(),
    ({ hash }) => loans(hash),
    () => now,
  );
  const { ports, folder } = office;
  await ports.stores.subjects.insert({ ...reader, title: 'Rossi Anna', words: [], searchKeys: [], createdAt: now });
  const service = loan.service.id;
  await createOperator(ports, {
    username: 'manager',
    name: 'Manager',
    password: 'a long enough password',
    assignments: [{ service, roles: ['manager'] }],
  });
  const server = createServer(createApp(ports, { ...readConfig({}), dataFolder: join(folder, 'data') }));
  const port = await listen(server, '127.0.0.1', 0);
  return { url: `http://127.0.0.1:${port}`, close: () => office.close() };
}

/** The same documents in bare SQLite; one commit for each request. */
async function bare(): Promise<{ url: string; close: () => Promise<void> }> {
  const database = new Database(join(benchFolder(), 'bare.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE documents (id TEXT PRIMARY KEY, doc TEXT)');
  const put = (id: string, document: object) =>
    database.run('INSERT INTO documents VALUES (?, ?)', [id, JSON.stringify(document)]);
  for (const document of loans(loan.release)) put(document.id, document);
  put('session', { operator: 'operator', service: 'north', csrfToken: 'x'.repeat(43), expiresAt: now });
  put('operator', { username: 'manager', name: 'Manager', passwordHash: 'x'.repeat(97), assignments: [] });
  put('reader', reader);
  const get = (id: string) =>
    JSON.parse(String(database.get('SELECT doc FROM documents WHERE id = ?', [id])?.['doc'])) as JsonObject;
  const app = express();
  app.use(express.json());
  app.post('/api/practices/:id/events', (request, response) => {
    const [, , , practice] = [get('session'), get('operator'), get('reader'), get(request.params.id) as unknown as Practice];
    practice.data = { ...practice.data, ...request.body.data };
    practice.history.push(structuredClone(practice.history.at(-1)) as Practice['history'][number]);
    practice.revision += 1;
    database.run('UPDATE documents SET doc = ? WHERE id = ?', [JSON.stringify(practice), practice.id]);
    response.json(practice);
  });
  const server = createServer(app);
  const port = await listen(server, '127.0.0.1', 0);
  return { url: `http://127.0.0.1:${port}`, close: async () => database.close() };
}

const { url, close } = await (process.argv[2] === 'ours' ? ours() : bare());
process.send?.({ url });
process.on('message', () => process.send?.(process.cpuUsage()));
// Also where the parent process is gone.
process.once('disconnect', async () => {
  await close();
  process.exit(0);
});
