import type { Condition } from '../../../engine/index.js';
import { factored } from '../../../engine/index.js';
import { checkIndexed } from '../check-indexed.js';
import { cursorAfter } from '../cursor.js';
import { UnreadableDocumentError } from '../errors.js';
import { COUNT_LIMIT, checkLimit, checkNewVersion, countOf, SCAN_BATCH } from '../port-rules.js';
import type { Collection, Count, Page, Query, SortField, Stored } from '../storage.js';
import { waysOf } from '../ways.js';
import { compileCondition, type Sql } from './compile-condition.js';
import type { Database, Row } from './database.js';
import { fromFor, together } from './from.js';
import type { GroupCommit } from './group-commit.js';
import { compileAfter, compileOrder } from './order.js';
import { quoted, type TableLayout } from './schema.js';
import { windowFor } from './walk.js';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A collection over one table. Reads answer at once and see only what is committed; writes go through the group commit. */
export class SqliteCollection<T extends Stored> implements Collection<T> {
  readonly #table: string;

  constructor(
    private readonly database: Database,
    private readonly writes: GroupCommit,
    private readonly layout: TableLayout,
  ) {
    this.#table = quoted(layout.table);
  }

  async get(id: string): Promise<T | null> {
    const row = this.database.get(`SELECT id, doc FROM ${this.#table} WHERE id = ?`, [id]);
    return row ? this.#read(row) : null;
  }

  async getMany(ids: string[]): Promise<T[]> {
    const wanted = 'SELECT value AS id, min(key) AS place FROM json_each(?) GROUP BY value';
    const sql = `SELECT id, doc FROM (${wanted}) AS wanted JOIN ${this.#table} USING (id) ORDER BY wanted.place`;
    return this.database.all(sql, [JSON.stringify(ids)]).map((row) => this.#read(row));
  }

  async find({ where, sort = [], limit, after }: Query): Promise<Page<T>> {
    checkLimit(limit);
    const order = compileOrder(sort, this.layout);
    const behind = after === undefined ? { sql: '1', parameters: [] } : compileAfter(after, order);
    // The page is chosen first, so that only its own documents are opened where an index holds all that is asked.
    const page = together(
      this.#ways(where, sort).map((from) => ({
        sql: `SELECT "row" FROM ${from.sql} AND ${behind.sql} ORDER BY ${order.sql} LIMIT ?`,
        parameters: [...from.parameters, ...behind.parameters, limit + 1],
      })),
    );
    const sql = `SELECT ${this.#table}.id, doc FROM (${page.sql}) AS page CROSS JOIN ${this.#table}
      ON ${this.#table}."row" = page."row" ORDER BY ${order.sql} LIMIT ?`;
    const rows = this.database.all(sql, [...page.parameters, limit + 1]);
    const items = rows.slice(0, limit).map((row) => this.#read(row));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? cursorAfter(last, order.terms) : null };
  }

  async count(where: Condition): Promise<Count> {
    const found = together(
      this.#ways(where, null).map(({ sql, parameters }) => ({
        sql: `SELECT "row" FROM ${sql} LIMIT ${COUNT_LIMIT}`,
        parameters,
      })),
    );
    const count = Number(this.database.get(`SELECT count(*) AS count FROM (${found.sql})`, found.parameters)?.['count']);
    return countOf(count);
  }

  async size(): Promise<number> {
    return Number(this.database.get(`SELECT count(*) AS count FROM ${this.#table}`)?.['count']);
  }

  /**
   * Batch by batch: no read transaction stays open, and others have their turn between batches. A document comes at most
   * once, as it is then; one that was changed meanwhile and no longer meets the condition does not come.
   */
  scan(where: Condition, sort?: SortField[]): AsyncIterable<T> {
    return sort?.length ? this.#scanSorted(where, sort) : this.#scanById(where);
  }

  /**
   * Window after window of ids: a statement looks at so many documents and no more, however few of them are wanted. Where an
   * index finds them by another field, they are asked for page by page.
   */
  async *#scanById(where: Condition): AsyncIterable<T> {
    const asked = factored(where);
    const within = windowFor(asked, this.layout);
    if (!within) return yield* this.#scanPages(where);
    const { sql, parameters } = compileCondition(asked, this.layout);
    const ids = `SELECT id, "row" FROM ${this.#table} ${within.sql} AND id > ? ORDER BY id LIMIT ${SCAN_BATCH}`;
    for (let after = ''; ; ) {
      const found = this.database.all(ids, [...within.parameters, after]);
      const wanted = JSON.stringify(found.map((row) => Number(row['row'])));
      for (const row of this.database.all(this.#batch(sql), [wanted, ...parameters])) yield this.#read(row);
      if (found.length < SCAN_BATCH) return;
      after = String(found.at(-1)?.['id']);
      await nextTurn();
    }
  }

  async *#scanPages(where: Condition): AsyncIterable<T> {
    let after: string | undefined;
    do {
      const page = await this.find({ where, limit: SCAN_BATCH, after });
      yield* page.items;
      after = page.next ?? undefined;
      await nextTurn();
    } while (after !== undefined);
  }

  /** The documents of these rows for which the condition holds, in the order of the rows. */
  #batch(condition: string): string {
    return `SELECT ${this.#table}.id, doc FROM json_each(?) AS wanted CROSS JOIN ${this.#table} ON "row" = wanted.value
      WHERE ${condition} ORDER BY wanted.key`;
  }

  /** The order is made once, over row numbers; paging would sort again for each page. */
  async *#scanSorted(where: Condition, sort: SortField[]): AsyncIterable<T> {
    const { sql, parameters } = compileCondition(where, this.layout);
    const sorted = `SELECT "row" FROM ${this.#table} WHERE ${sql} ORDER BY ${compileOrder(sort, this.layout).sql}`;
    const found = this.database.get(`SELECT json_group_array("row") AS found FROM (${sorted})`, parameters)?.['found'];
    const rows = JSON.parse(String(found)) as number[];
    for (let at = 0; at < rows.length; at += SCAN_BATCH) {
      await nextTurn();
      const wanted = JSON.stringify(rows.slice(at, at + SCAN_BATCH));
      for (const row of this.database.all(this.#batch(sql), [wanted, ...parameters])) yield this.#read(row);
    }
  }

  async insert(document: T): Promise<boolean> {
    const sql = `INSERT INTO ${this.#table} (id, version, doc) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING`;
    const { id, version } = document;
    return this.#changed(sql, [id, version, this.#written(document)]);
  }

  async save(document: T, expected: number): Promise<boolean> {
    checkNewVersion(document, expected);
    const sql = `UPDATE ${this.#table} SET version = ?, doc = ? WHERE id = ? AND version = ?`;
    const { id, version } = document;
    return this.#changed(sql, [version, this.#written(document), id, expected]);
  }

  async remove(id: string, expected?: number): Promise<boolean> {
    const sql = `DELETE FROM ${this.#table} WHERE id = ?`;
    return expected === undefined ? this.#changed(sql, [id]) : this.#changed(`${sql} AND version = ?`, [id, expected]);
  }

  async removeWhere(where: Condition): Promise<number> {
    const { sql, parameters } = compileCondition(where, this.layout);
    return this.writes.write(() => this.database.run(`DELETE FROM ${this.#table} WHERE ${sql}`, parameters).changes);
  }

  /** What stands after FROM for the documents that a condition holds for, in an order or, with null, to be counted: way by way. */
  #ways(where: Condition, sort: readonly SortField[] | null): Sql[] {
    return waysOf(factored(where), this.layout.narrow).map((way) => fromFor(way, sort, this.layout));
  }

  async #changed(sql: string, parameters: (string | number)[]): Promise<boolean> {
    return this.writes.write(() => this.database.run(sql, parameters).changes > 0);
  }

  /** The text is made now: what the caller changes in the object later is not meant. */
  #written(document: T): string {
    checkIndexed(document, { ...this.layout, name: this.layout.table });
    return JSON.stringify(document);
  }

  #read(row: Row): T {
    try {
      return JSON.parse(String(row['doc'])) as T;
    } catch {
      // Somebody damaged it behind the server's back.
      throw new UnreadableDocumentError(String(row['id']));
    }
  }
}
