import fc from 'fast-check';
import { holds } from '../../../../engine/condition/evaluate.js';
import { openSqlite } from '../../../../server/storage/sqlite/sqlite-storage.js';
import type { Storage } from '../../../../server/storage/storage.js';
import { conditions, documents } from '../random-documents.js';

const specification = {
  things: { indexes: [{ path: ['single'] }, { path: ['nested.single', 'single'] }, { path: ['list', 'single'], array: true }] },
};

describe('a condition compiled to SQL', () => {
  let storage: Storage;
  beforeEach(() => {
    storage = openSqlite(':memory:', specification);
  });
  afterEach(() => storage.close());

  it('holds for the same documents as in the engine', async () => {
    const things = storage.collection<{ id: string; version: number }>('things');
    let held = 0;
    let all = 0;
    const property = fc.asyncProperty(
      fc.array(documents, { minLength: 1, maxLength: 12 }),
      fc.array(conditions, { minLength: 1, maxLength: 12 }),
      async (bodies, wheres) => {
        await things.removeWhere({ kind: 'and', of: [] });
        const stored = bodies.map((body, at) => ({ id: `d${at}`, version: 1, ...body }));
        await Promise.all(stored.map((document) => things.insert(document)));
        for (const where of wheres) {
          const expected = stored.filter((document) => holds(where, document, { today: '2026-01-01' })).map(({ id }) => id);
          const { items } = await things.find({ where, limit: 100 });
          expect(items.map(({ id }) => id).sort()).toEqual(expected.sort());
          held += expected.length;
          all += stored.length;
        }
      },
    );
    await fc.assert(property, { numRuns: Number(process.env['RUNS'] ?? 400) });
    // A generator whose conditions never, or always, hold would prove nothing.
    expect(held / all).toBeGreaterThan(0.1);
    expect(held / all).toBeLessThan(0.9);
  }, 600_000);
});
