import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Audit } from '../../../server/audit/audit.js';
import { createAudit } from '../../../server/audit/create-audit.js';
import { verifyAudit } from '../../../server/audit/verify.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import { Database } from '../../../server/storage/sqlite/database.js';
import type { Storage } from '../../../server/storage/storage.js';

const reader = { operator: 'ada', service: 'north', address: '192.0.2.7' };
const person = (id: string) => ({ kind: 'subject' as const, subject: id });

let folder: string;
let storage: Storage;
let audit: Audit;
let minute = 0;
const now = () => new Date(Date.UTC(2026, 2, 2, 9, minute++)).toISOString();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'iter-audit-'));
  storage = await openStorage(folder);
  audit = createAudit(storage, now);
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Row {
  id: string;
  doc: string;
}

/** Does what nobody may: changes the file behind the server's back, which comes back with a register of its own. */
async function behindTheBack(change: (database: Database) => void): Promise<void> {
  await storage.close();
  const database = new Database(join(folder, 'iter.sqlite'));
  change(database);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  storage = await openStorage(folder);
  audit = createAudit(storage, now);
}

async function rows(): Promise<Row[]> {
  let found: Row[] = [];
  await behindTheBack((database) => {
    found = database.all('SELECT id, doc FROM audit ORDER BY id') as unknown as Row[];
  });
  return found;
}

async function noteThree(): Promise<Row[]> {
  for (const id of ['p1', 'p2', 'p3']) await audit.note(reader, [person(id)]);
  return rows();
}

it('holds after reads, seals and restarts', async () => {
  expect(await verifyAudit(storage)).toEqual({ chains: 0, entries: 0, practices: 0, retired: null, broken: null });
  await noteThree();
  await audit.note(reader, [person('p4')]);
  const seal = await audit.seal();
  expect(await audit.seal()).toBeNull();
  // The start of each chain, four reads, one seal.
  expect(await verifyAudit(storage)).toEqual({ chains: 2, entries: 7, practices: 0, retired: null, broken: null });
  expect(await verifyAudit(storage, { [seal?.entry ?? '']: seal?.hash ?? '' })).toMatchObject({ broken: null });
});

it('chains what is noted at the same moment', async () => {
  await Promise.all(Array.from({ length: 700 }, (_, at) => audit.note(reader, [person(`p${at}`)])));
  expect(await verifyAudit(storage)).toEqual({ chains: 1, entries: 701, practices: 0, retired: null, broken: null });
});

it('keeps ids, and of lists how many; a list that shows the same is noted once between two seals', async () => {
  const list = (...ids: string[]) => audit.note(reader, [{ kind: 'list', list: 'desk', ids }]);
  await list('p1', 'p2');
  await list('p1', 'p2');
  await list('p1', 'p3');
  await audit.seal();
  await list('p1', 'p3');
  const docs = (await rows()).map(({ doc }) => JSON.parse(doc));
  expect(docs.map(({ kind, count }) => [kind, count])).toEqual([
    ['start', undefined],
    ['list', 2],
    ['list', 2],
    ['seal', undefined],
    ['list', 2],
  ]);
  expect(Object.keys(docs[1]).sort()).toEqual([
    ...['address', 'at', 'chain', 'count', 'hash', 'id', 'kind', 'list', 'operator', 'previous', 'sequence'],
    'service',
    'version',
  ]);
});

it('names the entry of which one byte was changed in the file', async () => {
  const [, , second] = await noteThree();
  await storage.close();
  const file = join(folder, 'iter.sqlite');
  const bytes = readFileSync(file);
  const at = bytes.indexOf(Buffer.from('"subject":"p2"')) + '"subject":"p'.length;
  bytes[at] = '9'.charCodeAt(0);
  writeFileSync(file, bytes);
  storage = await openStorage(folder);
  expect((await verifyAudit(storage)).broken).toEqual({
    collection: 'audit',
    chain: second?.id.split('/')[0],
    entry: second?.id,
    what: 'altered',
  });
});

it('names an entry that is no JSON any more', async () => {
  const [, , second] = await noteThree();
  await storage.close();
  const file = join(folder, 'iter.sqlite');
  const bytes = readFileSync(file);
  bytes[bytes.indexOf(Buffer.from('"subject":"p2"'))] = 'x'.charCodeAt(0);
  writeFileSync(file, bytes);
  storage = await openStorage(folder);
  expect((await verifyAudit(storage)).broken).toMatchObject({ entry: second?.id, what: 'unreadable' });
});

it('names an entry that was removed from the middle', async () => {
  const [, , second] = await noteThree();
  await behindTheBack((database) => database.run('DELETE FROM audit WHERE id = ?', [second?.id ?? '']));
  expect((await verifyAudit(storage)).broken).toMatchObject({ entry: second?.id, what: 'missing' });
});

it('finds a removed end by the head of its chain', async () => {
  await noteThree();
  await audit.note(reader, [person('p4')]);
  await audit.seal();
  const last = (await rows()).at(-1);
  await behindTheBack((database) => database.run('DELETE FROM audit WHERE id = ?', [last?.id ?? '']));
  expect((await verifyAudit(storage)).broken).toMatchObject({ entry: last?.id, what: 'missing' });
});

it('finds a removed end and a removed chain, heads taken away as well, by the chain that came after', async () => {
  const before = await noteThree();
  const [chain = ''] = before[0]?.id.split('/') ?? [];
  await audit.note(reader, [person('p4')]);
  const kept = await verifyAudit(storage);
  expect(kept.broken).toBeNull();
  await behindTheBack((database) => {
    database.run('DELETE FROM audit WHERE id >= ? AND id < ?', [`${chain}/`, `${chain}0`]);
    database.run('DELETE FROM auditChains WHERE id = ?', [chain]);
  });
  expect((await verifyAudit(storage)).broken).toMatchObject({ chain, what: 'missing' });
});

it('finds what was cut off and made to look whole by a seal that was kept elsewhere', async () => {
  await noteThree();
  await audit.note(reader, [person('p4')]);
  const seal = await audit.seal();
  const chain = seal?.entry.split('/')[0] ?? '';
  await behindTheBack((database) => {
    database.run('DELETE FROM audit WHERE id >= ? AND id < ?', [`${chain}/`, `${chain}0`]);
    database.run('DELETE FROM auditChains WHERE id = ?', [chain]);
  });
  expect((await verifyAudit(storage)).broken).toBeNull();
  const { broken } = await verifyAudit(storage, { [seal?.entry ?? '']: seal?.hash ?? '' });
  expect(broken).toEqual({ collection: 'audit', chain, entry: seal?.entry, what: 'missing' });
});
