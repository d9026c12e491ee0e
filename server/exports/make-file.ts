import { PassThrough } from 'node:stream';
import type { ExportRow } from '../../engine/index.js';
import { compareRows } from '../../engine/index.js';
import type { FileStore } from '../files/files.js';
import type { Extraction, PracticeRows } from '../use-cases/run-export.js';
import { RowSorter } from './sort-rows.js';
import { writeCsv } from './write-csv.js';
import { writeXlsx } from './write-xlsx.js';

/** Practices that are noted in the register together, before any of their rows leaves. */
const notedTogether = 100;

/** How far the making of a file is. */
export interface Progress {
  /** Practices that were read. */
  practices: number;
  /** Where in the order of ids the last of them stands. */
  last: string;
  rows: number;
  /** Rows that are in the file. */
  written: number;
}

export interface MakeOptions {
  files: FileStore;
  signal: AbortSignal;
  /** Notes in the register that these practices are in the file; waited for. */
  note: (sources: Omit<PracticeRows, 'rows'>[]) => Promise<void>;
  onProgress?: (progress: Progress) => void;
}

/** A file of an extraction that nobody has yet. */
export interface MadeFile {
  temporary: string;
  /** In bytes. */
  size: number;
  rows: number;
}

/**
 * Makes the file of an extraction as a temporary one, whatever its length without holding its rows in memory: whole and on the disk, or an error
 * and nothing. @throws the reason of the signal, what keeps the disk from writing, what keeps the register from noting
 */
export async function makeFile({ compiled, practices }: Extraction, options: MakeOptions): Promise<MadeFile> {
  const { files, signal, note, onProgress } = options;
  const progress: Progress = { practices: 0, last: '', rows: 0, written: 0 };
  const sorter = compiled.sort.length > 0 ? new RowSorter(files, compareRows(compiled), signal) : null;
  const told = () => {
    signal.throwIfAborted();
    onProgress?.(progress);
  };
  async function* noted(): AsyncGenerator<ExportRow> {
    let waiting: PracticeRows[] = [];
    const release = async () => {
      const released = waiting;
      waiting = [];
      await note(released.map(({ rows, ...source }) => source));
      told();
      return released.flatMap(({ rows }) => rows);
    };
    for await (const found of practices()) {
      progress.practices += 1;
      progress.last = found.practice;
      progress.rows += found.rows.length;
      if (found.rows.length > 0) waiting.push(found);
      if (waiting.length >= notedTogether) yield* await release();
      else if (progress.practices % notedTogether === 0) told();
    }
    yield* await release();
  }
  async function* counted(rows: AsyncIterable<ExportRow>): AsyncGenerator<ExportRow> {
    for await (const row of rows) {
      yield row;
      progress.written += 1;
      if (progress.written % notedTogether === 0) told();
    }
  }
  try {
    if (sorter) for await (const row of noted()) await sorter.add(row);
    const written = await writeFile(compiled, counted(sorter ? sorter.sorted() : noted()), files, signal);
    return { ...written, rows: progress.written };
  } finally {
    await sorter?.discard();
  }
}

async function writeFile(
  compiled: Extraction['compiled'],
  rows: AsyncIterable<ExportRow>,
  files: FileStore,
  signal: AbortSignal,
): Promise<{ temporary: string; size: number }> {
  const bytes = new PassThrough();
  const received = files.receive(bytes, { maxBytes: Number.POSITIVE_INFINITY, signal });
  const write = compiled.format === 'csv' ? writeCsv : writeXlsx;
  // A disk that is full ends the stream, and what waits for it to be written would wait for ever.
  const failed = new Promise<never>((_, reject) => received.catch(reject));
  try {
    await Promise.race([write(compiled, rows, bytes), failed]);
  } catch (error) {
    bytes.destroy(error as Error);
    await received.then(({ temporary }) => files.discard(temporary)).catch(() => undefined);
    throw error;
  }
  return received;
}
