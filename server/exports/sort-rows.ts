import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportRow } from '../../engine/index.js';
import type { FileStore } from '../files/files.js';

/** Rows held in memory at a time; more go into files, each sorted, that are merged at the end. */
const mostHeld = 5_000;
/** Lines that are made to text in one turn of the event loop. */
const linesInATurn = 250;

type Compare = (one: ExportRow, other: ExportRow) => number;

/** The rows of one sorted file, part by part. */
class SortedFile {
  #rows: ExportRow[] = [];
  #at = 0;

  private constructor(private readonly parts: AsyncIterator<ExportRow[]>) {}

  /** Null where the file is empty. */
  static async open(content: Readable): Promise<SortedFile | null> {
    const file = new SortedFile(partsOf(content));
    return (await file.next()) ? file : null;
  }

  get row(): ExportRow {
    return this.#rows[this.#at] as ExportRow;
  }

  /** Goes on to the next row; false at the end. */
  async next(): Promise<boolean> {
    this.#at += 1;
    while (this.#at >= this.#rows.length) {
      const { done, value } = await this.parts.next();
      if (done) return false;
      this.#rows = value;
      this.#at = 0;
    }
    return true;
  }

  async close(): Promise<void> {
    await this.parts.return?.();
  }
}

async function* partsOf(content: Readable): AsyncGenerator<ExportRow[]> {
  let rest = '';
  content.setEncoding('utf8');
  for await (const text of content) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map((line) => JSON.parse(line) as ExportRow);
  }
}

/**
 * Rows put into the order of an extraction, however many they are: what does not fit into memory waits in temporary files. Rows
 * that are equal in the order keep the one they came in. `discard` must be called at the end, whatever happened.
 */
export class RowSorter {
  #held: ExportRow[] = [];
  readonly #spilled: string[] = [];
  #open: SortedFile[] = [];

  constructor(
    private readonly files: FileStore,
    private readonly compare: Compare,
    private readonly signal: AbortSignal,
  ) {}

  async add(row: ExportRow): Promise<void> {
    this.#held.push(row);
    if (this.#held.length >= mostHeld) await this.#spill();
  }

  async *sorted(): AsyncGenerator<ExportRow> {
    if (this.#spilled.length === 0) {
      yield* this.#held.sort(this.compare);
      return;
    }
    if (this.#held.length > 0) await this.#spill();
    for (const temporary of this.#spilled) {
      const content = await this.files.peek(temporary);
      if (!content) throw new Error('a temporary file of the extraction is gone');
      const file = await SortedFile.open(content);
      if (file) this.#open.push(file);
    }
    yield* this.#merged();
  }

  async discard(): Promise<void> {
    this.#held = [];
    await Promise.all(this.#open.map((file) => file.close()));
    await Promise.all(this.#spilled.map((temporary) => this.files.discard(temporary)));
  }

  /** The files by their first rows: the smallest is taken, and put back where its next row belongs. */
  async *#merged(): AsyncGenerator<ExportRow> {
    const order = new Map(this.#open.map((file, at) => [file, at]));
    const compare = (one: SortedFile, other: SortedFile) =>
      this.compare(one.row, other.row) || (order.get(one) ?? 0) - (order.get(other) ?? 0);
    const waiting = [...this.#open].sort(compare);
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      yield file.row;
      if (!(await file.next())) continue;
      let from = 0;
      let until = waiting.length;
      while (from < until) {
        const middle = (from + until) >> 1;
        if (compare(waiting[middle] as SortedFile, file) < 0) from = middle + 1;
        else until = middle;
      }
      waiting.splice(from, 0, file);
    }
  }

  async #spill(): Promise<void> {
    const rows = this.#held.sort(this.compare);
    this.#held = [];
    const content = Readable.from(textOf(rows));
    const { temporary } = await this.files.receive(content, { maxBytes: Number.POSITIVE_INFINITY, signal: this.signal });
    this.#spilled.push(temporary);
  }
}

async function* textOf(rows: ExportRow[]): AsyncGenerator<string> {
  for (let at = 0; at < rows.length; at += linesInATurn) {
    await nextTurn();
    yield `${rows
      .slice(at, at + linesInATurn)
      .map((row) => JSON.stringify(row))
      .join('\n')}\n`;
  }
}
