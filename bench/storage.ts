import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStorage } from '../server/storage/open-storage.js';
import { Database } from '../server/storage/sqlite/database.js';
import type { Stored } from '../server/storage/storage.js';
import { median } from './support/ratio.js';

/**
 * Durable saves per second through the storage port, 16 writers at a time, against bare SQLite commits of the same bytes, one
 * commit each, both with WAL and synchronous=FULL. Rounds alternate, so that a slow moment of the disk hits both.
 * Run: `npx tsx bench/storage.ts`.
 */
const PRACTICES = 2000;
const WRITERS = 16;
const ROUNDS = 5;

const practice = (at: number, version: number) => ({
  id: `practice-${String(at).padStart(6, '0')}`,
  type: `type-${at % 7}`,
  number: `2026/${at}`,
  release: 'r'.repeat(64),
  service: { id: `service-${at % 61}`, title: 'A service' },
  subject: { id: `subject-${at % 500}`, name: 'Name Surname' },
  state: 'review',
  states: ['review'],
  tags: version % 4 === 0 ? ['waiting'] : ['open'],
  openedAt: '2026-01-10T09:00:00.000Z',
  changedAt: new Date(Date.UTC(2026, 1, 1) + at * 60_000 + version).toISOString(),
  reserved: false,
  data: Object.fromEntries(Array.from({ length: 40 }, (_, field) => [`field${field}`, `value ${field} of practice ${at}`])),
  computed: { amount: at * 3, total: version },
  referenceOperator: { id: `operator-${at % 40}`, name: 'An Operator' },
  history: Array.from({ length: 6 }, (_, entry) => ({
    at: '2026-01-10T09:00:00.000Z',
    revision: entry,
    hash: 'h'.repeat(64),
    changes: [
      { path: 'data.field1', from: null, to: 'value 1 of the practice' },
      { path: 'data.field2', from: null, to: 'value 2' },
    ],
  })),
  nextDueAt: null,
  version,
});

const seconds = (from: number) => (performance.now() - from) / 1000;

function bare(folder: string) {
  const database = new Database(join(folder, 'bare.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE practices (id TEXT PRIMARY KEY, doc TEXT)');
  database.exec('BEGIN');
  for (let at = 0; at < PRACTICES; at++) {
    database.run('INSERT INTO practices VALUES (?, ?)', [practice(at, 1).id, JSON.stringify(practice(at, 1))]);
  }
  database.exec('COMMIT');
  return {
    round(documents: Stored[]): number {
      const texts = documents.map((document) => [JSON.stringify(document), document.id]);
      const from = performance.now();
      for (const text of texts) database.run('UPDATE practices SET doc = ? WHERE id = ?', text);
      return documents.length / seconds(from);
    },
    close: () => database.close(),
  };
}

async function port(folder: string) {
  const storage = await openStorage(join(folder, 'port'));
  const practices = storage.collection<Stored>('practices');
  await Promise.all(Array.from({ length: PRACTICES }, (_, at) => practices.insert(practice(at, 1))));
  return {
    async round(documents: Stored[]): Promise<number> {
      const from = performance.now();
      let next = 0;
      const writer = async () => {
        for (let at = next++; at < documents.length; at = next++) {
          const document = documents[at] as Stored;
          if (!(await practices.save(document, document.version - 1))) throw new Error('a save was refused');
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, writer));
      return documents.length / seconds(from);
    },
    close: () => storage.close(),
  };
}

const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'iter-bench-'));
try {
  const one = bare(folder);
  const other = await port(folder);
  const rates = { bare: [] as number[], port: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const documents = Array.from({ length: PRACTICES }, (_, at) => practice(at, round + 2));
    const found = { bare: one.round(documents), port: await other.round(documents) };
    if (round === 0) continue; // warming up
    rates.bare.push(found.bare);
    rates.port.push(found.port);
  }
  const size = JSON.stringify(practice(1, 1)).length;
  console.log(`documents of ${size} bytes, ${PRACTICES} saves a round, ${ROUNDS} rounds, medians`);
  console.log(`bare SQLite commits: ${Math.round(median(rates.bare))}/s`);
  console.log(`storage port, ${WRITERS} writers: ${Math.round(median(rates.port))}/s`);
  console.log(`ratio: ${(median(rates.port) / median(rates.bare)).toFixed(2)}`);
  one.close();
  await other.close();
} finally {
  rmSync(folder, { recursive: true });
}
