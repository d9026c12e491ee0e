import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import supertest from 'supertest';
import type { HistoryEntry } from '../../../engine/index.js';
import { createOperator } from '../../../server/auth/operators.js';
import { readConfig } from '../../../server/config.js';
import { serve } from '../../../server/serve.js';
import { Database } from '../../../server/storage/sqlite/database.js';
import { PASSWORD } from '../../support/server.js';
import { callIter } from './run-iter.js';

jest.setTimeout(120_000);

interface Entry {
  id: string;
  doc: string;
}

let folder: string;
let whole: string;
let copy: string;
let practice: { id: string; number: string };
let reads: Entry[];

/** A data folder as a server leaves it: a practice that two people changed in turns, and what they saw. */
async function office(dataFolder: string): Promise<{ id: string; number: string }> {
  const definitions = 'tests/fixtures/minimal-definitions';
  const served = await serve(
    readConfig({ ITER_DATA: dataFolder, ITER_DEFINITIONS: definitions, ITER_PORT: '0', ITER_LOG: 'silent' }),
  );
  const agents = await Promise.all(
    ['anna', 'carla'].map(async (username) => {
      const assignments = [{ service: 'north', roles: ['clerk'] }];
      await createOperator(served.ports, { username, name: username, password: PASSWORD, assignments });
      const agent = supertest.agent(served.url);
      const { body } = await agent.post('/api/session').send({ username, password: PASSWORD });
      return agent.set('X-CSRF-Token', body.csrfToken);
    }),
  );
  const data = { surname: 'Rossi', name: 'Anna', bornOn: '1990-05-01', town: 't1' };
  const person = await agents[0]!.post('/api/subjects').send({ data }).expect(201);
  const opened = await agents[0]!.post('/api/practices').send({ type: 'loan', subject: person.body.id }).expect(201);
  const { id, number } = opened.body;
  let revision = opened.body.revision;
  for (const [at, topic] of ['poetry', 'maps', 'music', 'plants'].entries()) {
    const patch = { request: { topic, copies: at + 1 } };
    const answer = await agents[at % 2]!.patch(`/api/practices/${id}`).send({ patch, revision });
    expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
    revision = answer.body.revision;
  }
  await served.stop();
  return { id, number };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'iter-audit-cli-'));
  whole = join(folder, 'whole');
  practice = await office(whole);
  reads = inStore(whole, (database) => database.all('SELECT id, doc FROM audit ORDER BY id') as unknown as Entry[]);
});
beforeEach(() => {
  copy = join(folder, 'copy');
  cpSync(whole, copy, { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Does what nobody may: reads and changes the file behind the server's back. */
function inStore<T>(data: string, change: (database: Database) => T): T {
  const database = new Database(join(data, 'iter.sqlite'));
  const result = change(database);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return result;
}

/** Changes one byte of a text in the file, also where the store left an old copy of its page. */
function changeByte(text: string, offset: number): void {
  const file = join(copy, 'iter.sqlite');
  const bytes = readFileSync(file);
  const places: number[] = [];
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) places.push(at + offset);
  expect(places.length).toBeGreaterThan(0);
  for (const at of places) bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

interface Stored {
  revision: number;
  history: HistoryEntry[];
}

function changePractice(change: (stored: Stored) => void): void {
  inStore(copy, (database) => {
    const [row] = database.all('SELECT doc FROM practices WHERE id = ?', [practice.id]) as unknown as Entry[];
    const stored = JSON.parse(row?.doc ?? '');
    change(stored);
    database.run('UPDATE practices SET doc = ? WHERE id = ?', [JSON.stringify(stored), practice.id]);
  });
}

const verify = () => callIter(['audit', 'verify'], { ITER_DATA: copy });
const broken = async () => {
  const { code, err } = await verify();
  expect(code).toBe(1);
  return err;
};
const ofPractice = () => `iter: practices, practice ${practice.id} (number ${practice.number}): `;

it('verifies what nobody touched', async () => {
  expect(await verify()).toEqual({
    code: 0,
    err: '',
    out: `${reads.length} entries of reads in 1 chain, and the history of 1 practice\nevery link holds\n`,
  });
});

it('names the entry of the register of which one byte was changed', async () => {
  const seen = reads.find(({ doc }) => JSON.parse(doc).kind === 'practice');
  const [chain] = seen?.id.split('/') ?? [];
  const text = `"operator":"${JSON.parse(seen?.doc ?? '').operator}","service":"north"`;
  changeByte(text, text.indexOf('north'));
  // Everything that this operator saw was changed: the first is named.
  const first = reads.find(({ doc }) => doc.includes(text));
  expect(await broken()).toBe(
    `iter: audit, ${chain}: ${first?.id} was altered: it does not fit its hash, the entry before it or a seal\n`,
  );
});

it('names the entry of the register whose hash was changed', async () => {
  const seen = reads[2];
  const [chain] = seen?.id.split('/') ?? [];
  changeByte(`"hash":"${JSON.parse(seen?.doc ?? '').hash}`, '"hash":"'.length);
  expect(await broken()).toBe(
    `iter: audit, ${chain}: ${seen?.id} was altered: it does not fit its hash, the entry before it or a seal\n`,
  );
});

it('names an entry that was removed from the register', async () => {
  const gone = reads[3];
  inStore(copy, (database) => database.run('DELETE FROM audit WHERE id = ?', [gone?.id ?? '']));
  expect(await broken()).toBe(`iter: audit, ${gone?.id.split('/')[0]}: ${gone?.id} is missing\n`);
});

it('names the entry of a history of which one byte was changed', async () => {
  const value = '"to":"maps"';
  changeByte(value, value.indexOf('m'));
  expect(await broken()).toBe(`${ofPractice()}history 3 was altered: it does not fit its hash, the entry before it or a seal\n`);
});

it('names a practice that one changed byte made unreadable', async () => {
  changeByte('"to":"maps"', '"to"'.length);
  expect(await broken()).toBe(`iter: practices, practice ${practice.id}: the whole practice cannot be read\n`);
});

it('names an entry that was removed from the middle of a history', async () => {
  changePractice(({ history }) => void history.splice(2, 1));
  expect(await broken()).toBe(`${ofPractice()}history 3 is missing\n`);
});

it('names the last entry of a history, removed', async () => {
  changePractice(({ history }) => void history.pop());
  expect(await broken()).toBe(`${ofPractice()}history 5 is missing\n`);
});

it('finds by the register a last entry that was removed so that the practice fits', async () => {
  changePractice((stored) => {
    stored.history.pop();
    stored.revision = stored.history.at(-1)?.revision ?? 0;
  });
  expect(await broken()).toBe(`${ofPractice()}history 5 is missing: the register of reads knows a later revision\n`);
});

it('finds by the register a history that was written anew so that it fits', async () => {
  const { hashOfEntry } = await import('../../../engine/workflow/history.js');
  changePractice(({ history }) => {
    let previous = '0'.repeat(64);
    for (const entry of history) {
      Object.assign(entry, { previous, actor: { id: 'eve', name: 'Eve' } });
      entry.hash = hashOfEntry(entry);
      previous = entry.hash;
    }
  });
  expect(await broken()).toMatch(/history up to revision \d+ is not what the register of reads saw, though it fits itself\n$/);
});

it('names a practice that was removed whole', async () => {
  inStore(copy, (database) => database.run('DELETE FROM practices WHERE id = ?', [practice.id]));
  expect(await broken()).toBe(`iter: practices, practice ${practice.id}: the whole practice is missing\n`);
});
