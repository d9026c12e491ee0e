import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportRow } from '../../../engine/index.js';
import { compareRows } from '../../../engine/index.js';
import { RowSorter } from '../../../server/exports/sort-rows.js';
import { openFilesystem } from '../../../server/files/filesystem.js';

const order = {
  sort: [
    { path: 'a', descending: false },
    { path: 'b', descending: true },
  ],
};

describe('rows of an extraction', () => {
  const folder = mkdtempSync(join(tmpdir(), 'iter-sort-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([0, 1, 4_999, 5_000, 23_456])('%d of them come in the order, and leave no file', async (count) => {
    const files = await openFilesystem(folder);
    const rows: ExportRow[] = Array.from({ length: count }, (_, at) => ({
      values: [`row ${at} é😀\n"`],
      keys: [(at * 7919) % 101, at % 3 === 0 ? null : `k${at % 13}`],
      group: [],
    }));
    const sorter = new RowSorter(files, compareRows(order), new AbortController().signal);
    for (const row of rows) await sorter.add(row);
    const sorted: ExportRow[] = [];
    for await (const row of sorter.sorted()) sorted.push(row);
    // The sort of the language is stable, and so must this be.
    expect(sorted).toEqual(rows.toSorted(compareRows(order)));
    await sorter.discard();
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });
});
