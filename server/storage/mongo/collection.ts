import type { mongo } from 'mongoose';
import type { Condition } from '../../../engine/index.js';
import { either, factored, holds } from '../../../engine/index.js';
import { cursorAfter } from '../cursor.js';
import { COUNT_LIMIT, checkLimit, checkNewVersion, countOf, SCAN_BATCH } from '../port-rules.js';
import type { Collection, Count, Page, Query, SortField, Stored } from '../storage.js';
import { waysOf } from '../ways.js';
import { compileCondition, type Filter } from './compile-condition.js';
import { isTaken } from './driver-errors.js';
import { escapedPath } from './escape.js';
import type { Operations } from './operations.js';
import { compileAfter, compileOrder, type Order, placeAfter } from './order.js';
import { firstPlaces } from './places.js';
import { rangesOf } from './ranges.js';
import type { CollectionLayout, StoredDocument } from './schema.js';
import { fromStored, storedId, toStored } from './stored.js';

const SIZED_AT_ONCE = 100_000;
/** What an index says is not sent. */
const WITHOUT_KEYS = { keys: 0 };
/** Placeholders are resolved by now: nothing asks for the day. */
const SETTLED = { today: '' };

/** Which documents: a filter for the server and, where that finds too many, what the engine asks of each. */
interface Asked<T> {
  filter: Filter;
  /** True where the filter finds exactly the documents that are asked for. */
  exact: boolean;
  accepts(document: T): boolean;
}

/** The fields of a document that hold these paths; MongoDB takes none that lies within another. */
function fieldsOf(paths: string[]): Record<string, 1> {
  const outer = paths.filter((path) => !paths.some((other) => path.startsWith(`${other}.`)));
  return Object.fromEntries(outer.map((path) => [`doc.${escapedPath(path)}`, 1]));
}

/** A collection over one of MongoDB's. */
export class MongoCollection<T extends Stored> implements Collection<T> {
  constructor(
    private readonly documents: mongo.Collection<StoredDocument>,
    private readonly operations: Operations,
    private readonly layout: CollectionLayout,
  ) {}

  async get(id: string): Promise<T | null> {
    const found = await this.operations.run(() => this.documents.findOne({ _id: storedId(id) }, { projection: WITHOUT_KEYS }));
    return found && fromStored<T>(found);
  }

  async getMany(ids: string[]): Promise<T[]> {
    const found = new Map((await this.#found({ _id: { $in: ids.map(storedId) } })).map((document) => [document.id, document]));
    return [...new Set(ids)].flatMap((id) => found.get(id) ?? []);
  }

  async find({ where, sort = [], limit, after }: Query): Promise<Page<T>> {
    checkLimit(limit);
    const order = compileOrder(sort, this.layout);
    const place = after === undefined ? null : placeAfter(after, order);
    const asked = this.#asked(where);
    const found = order.sort
      ? await this.#page(asked, order, place, limit + 1)
      : await this.#placed(asked, order, place, limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, next: found.length > limit && last ? cursorAfter(last, order.terms) : null };
  }

  async count(where: Condition): Promise<Count> {
    const asked = this.#asked(where);
    const count = asked.exact
      ? await this.operations.run(() => this.documents.countDocuments(asked.filter, { limit: COUNT_LIMIT }))
      : (await this.#accepted(asked, this.documents.find(asked.filter, { projection: WITHOUT_KEYS }), COUNT_LIMIT)).length;
    return countOf(count);
  }

  async size(): Promise<number> {
    return this.operations.run(async () => {
      let size = 0;
      for await (const range of rangesOf(this.documents, SIZED_AT_ONCE))
        size += await this.documents.countDocuments({ _id: range });
      return size;
    });
  }

  /**
   * Batch by batch: no cursor stays open while the caller works. A document comes at most once, as it is then; one that was
   * changed meanwhile and no longer meets the condition does not come.
   */
  scan(where: Condition, sort?: SortField[]): AsyncIterable<T> {
    return sort?.length ? this.#scanSorted(where, sort) : this.#scanById(where);
  }

  async *#scanById(where: Condition): AsyncIterable<T> {
    const asked = this.#asked(where);
    for (let after = ''; ; ) {
      const found = await this.#found({ $and: [asked.filter, { _id: { $gt: after } }] }, { sort: { _id: 1 }, limit: SCAN_BATCH });
      yield* found.filter(asked.accepts);
      if (found.length < SCAN_BATCH) return;
      after = storedId(found.at(-1)?.id ?? '');
    }
  }

  /** The order is made once, over ids; paging would sort again for each page. */
  async *#scanSorted(where: Condition, sort: SortField[]): AsyncIterable<T> {
    const asked = this.#asked(where);
    const ids = await this.#sortedIds(asked, compileOrder(sort, this.layout));
    for (let at = 0; at < ids.length; at += SCAN_BATCH) {
      yield* await this.#still(asked, ids.slice(at, at + SCAN_BATCH));
    }
  }

  /** Of the documents with these stored ids, in this order, those that are still asked for. */
  async #still(asked: Asked<T>, ids: string[]): Promise<T[]> {
    const found = await this.#found({ $and: [asked.filter, { _id: { $in: ids } }] });
    const byId = new Map(found.filter(asked.accepts).map((document) => [storedId(document.id), document]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async insert(document: T): Promise<boolean> {
    const stored = toStored(document, this.layout);
    return this.operations.run(async () => {
      try {
        await this.documents.insertOne(stored);
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    });
  }

  async save(document: T, expected: number): Promise<boolean> {
    checkNewVersion(document, expected);
    const stored = toStored(document, this.layout);
    const { _id } = stored;
    const { matchedCount } = await this.operations.run(() => this.documents.replaceOne({ _id, version: expected }, stored));
    return matchedCount > 0;
  }

  async remove(id: string, expected?: number): Promise<boolean> {
    const version = expected === undefined ? {} : { version: expected };
    const { deletedCount } = await this.operations.run(() => this.documents.deleteOne({ _id: storedId(id), ...version }));
    return deletedCount > 0;
  }

  async removeWhere(where: Condition): Promise<number> {
    const asked = this.#asked(where);
    if (asked.exact) return (await this.operations.run(() => this.documents.deleteMany(asked.filter))).deletedCount;
    let removed = 0;
    // What changed since it was looked at is looked at again.
    for (let changed = true; changed; ) {
      changed = false;
      for await (const { id, version } of this.#scanById(where)) {
        if (await this.remove(id, version)) removed++;
        else changed = true;
      }
    }
    return removed;
  }

  #asked(where: Condition): Asked<T> {
    // Where there are several ways the server takes each by its own index, and merges them in the order that is asked for.
    const ways = waysOf(factored(where), this.layout.narrow);
    const { filter, exact } = compileCondition(either(...ways), this.layout);
    return { filter, exact, accepts: exact ? () => true : (document) => holds(where, document, SETTLED) };
  }

  /** A page in an order that the server makes. */
  async #page(asked: Asked<T>, order: Order, place: string[] | null, limit: number): Promise<T[]> {
    const filter = place ? { $and: [asked.filter, compileAfter(place, order)] } : asked.filter;
    const cursor = this.documents.find(filter, { projection: WITHOUT_KEYS, sort: order.sort ?? {}, allowDiskUse: true });
    return this.#accepted(asked, asked.exact ? cursor.limit(limit) : cursor.batchSize(limit), limit);
  }

  /** A page in an order that is made here, over all that is asked for: the page's own documents alone are kept meanwhile. */
  async #placed(asked: Asked<T>, order: Order, place: string[] | null, limit: number): Promise<T[]> {
    const found: T[] = [];
    // What goes before it is read leaves its room to what stands behind.
    for (let after = place; ; ) {
      const room = limit - found.length;
      const places = await this.operations.run(() => firstPlaces(this.#sortable(asked, order), order, after, room));
      found.push(
        ...(await this.#still(
          asked,
          places.map(({ id }) => storedId(id)),
        )),
      );
      const last = places.at(-1);
      if (found.length === limit || places.length < room || !last) return found;
      after = last.place;
    }
  }

  async #sortedIds(asked: Asked<T>, order: Order): Promise<string[]> {
    return this.operations.run(async () => {
      if (!order.sort) {
        const places = await firstPlaces(this.#sortable(asked, order), order, null, Number.POSITIVE_INFINITY);
        return places.map(({ id }) => storedId(id));
      }
      const ids: string[] = [];
      const projection = asked.exact ? { _id: 1 } : WITHOUT_KEYS;
      for await (const found of this.documents.find(asked.filter, { projection, sort: order.sort, allowDiskUse: true }))
        if (asked.exact || asked.accepts(fromStored<T>(found))) ids.push(found._id);
      return ids;
    });
  }

  /** What is asked for, as far as the order reads it. */
  async *#sortable({ filter, exact, accepts }: Asked<T>, { terms }: Order): AsyncGenerator<T> {
    const projection = exact ? { version: 1, ...fieldsOf(terms.map(({ path }) => path)) } : WITHOUT_KEYS;
    for await (const found of this.documents.find(filter, { projection })) {
      const document = fromStored<T>({ ...found, doc: found.doc ?? {} });
      if (accepts(document)) yield document;
    }
  }

  async #accepted(asked: Asked<T>, cursor: mongo.FindCursor<StoredDocument>, limit: number): Promise<T[]> {
    return this.operations.run(async () => {
      const accepted: T[] = [];
      for await (const found of cursor) {
        const document = fromStored<T>(found);
        if (asked.accepts(document)) accepted.push(document);
        if (accepted.length === limit) break;
      }
      return accepted;
    });
  }

  async #found(filter: Filter, options: mongo.FindOptions = {}): Promise<T[]> {
    const found = this.operations.run(() => this.documents.find(filter, { projection: WITHOUT_KEYS, ...options }).toArray());
    return (await found).map((each) => fromStored<T>(each));
  }
}
