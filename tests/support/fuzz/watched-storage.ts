import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { canonicalJson, everything } from '../../../engine/index.js';
import { collections } from '../../../server/storage/specification.js';
import type { Collection, Storage, Stored } from '../../../server/storage/storage.js';

/** What is written whether a request is refused or not: who looked, how long a session lasts, who tried to sign in. */
const besides = ['audit', 'auditChains', 'sessions', 'tries'];

/** In which order the names of a document come back is the store's business. */
const digest = (document: unknown): string =>
  createHash('sha1')
    .update(canonicalJson(JSON.parse(JSON.stringify(document))))
    .digest('base64');

/** What one request wrote: each document as it was before, by collection and id; undefined where there was none. */
export type Journal = Map<string, string | undefined>;

/**
 * Storage that knows which request wrote what. It keeps a digest of every document beside; `verify` says whether the store
 * really holds what was written through it.
 */
export class WatchedStorage {
  readonly #digests = new Map<string, string>();
  readonly #request = new AsyncLocalStorage<Journal>();
  readonly storage: Storage;

  constructor(private readonly inner: Storage) {
    this.storage = {
      collection: <T extends Stored>(name: string) => this.#watch<T>(name, inner.collection<T>(name)),
      shared: inner.shared,
      nextNumber: (counter) => inner.nextNumber(counter),
      counters: () => inner.counters(),
      raiseCounter: (counter, last) => inner.raiseCounter(counter, last),
      close: () => inner.close(),
    };
  }

  /** Runs the work of a request; what it writes, now or later, goes into its journal. */
  during(journal: Journal, work: () => void): void {
    this.#request.run(journal, work);
  }

  /** The documents that are other than before the request. */
  changed(journal: Journal): string[] {
    return [...journal].filter(([key, before]) => this.#digests.get(key) !== before).map(([key]) => key);
  }

  /** Differences between what was written through this and what the store holds; none unless the watching itself is wrong. */
  async verify(): Promise<string[]> {
    const found = new Map<string, string>();
    for (const name of Object.keys(collections).filter((each) => !besides.includes(each)))
      for await (const document of this.inner.collection<Stored>(name).scan(everything))
        found.set(`${name}/${document.id}`, digest(document));
    const keys = new Set([...found.keys(), ...this.#digests.keys()]);
    return [...keys].filter((key) => found.get(key) !== this.#digests.get(key));
  }

  #watch<T extends Stored>(name: string, inner: Collection<T>): Collection<T> {
    if (besides.includes(name)) return inner;
    const keyOf = (id: string) => `${name}/${id}`;
    const wrote = (id: string, document?: T) => this.#wrote(keyOf(id), document && digest(document));
    return {
      get: (id) => inner.get(id),
      getMany: (ids) => inner.getMany(ids),
      find: (query) => inner.find(query),
      count: (where) => inner.count(where),
      size: () => inner.size(),
      scan: (where, sort) => inner.scan(where, sort),
      insert: async (document) => (await inner.insert(document)) && wrote(document.id, document),
      save: async (document, expected) => (await inner.save(document, expected)) && wrote(document.id, document),
      remove: async (id, expected) => (await inner.remove(id, expected)) && wrote(id),
      async removeWhere(where) {
        const gone: string[] = [];
        for await (const { id } of inner.scan(where)) gone.push(id);
        const count = await inner.removeWhere(where);
        for (const id of gone) wrote(id);
        return count;
      },
    };
  }

  #wrote(key: string, after: string | undefined): true {
    const journal = this.#request.getStore();
    if (journal && !journal.has(key)) journal.set(key, this.#digests.get(key));
    if (after === undefined) this.#digests.delete(key);
    else this.#digests.set(key, after);
    return true;
  }
}
