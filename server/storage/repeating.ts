import { isDeepStrictEqual } from 'node:util';
import { type Patience, patience, repeatedly, UnsureError } from './repeatedly.js';
import type { Collection, Storage, Stored } from './storage.js';

/**
 * Whether a write that was refused the second time was done the first time, when its acknowledgement was lost. Each version of a
 * document is written once, so what is stored tells; but not where others have written since.
 * @throws UnsureError
 */
async function wasOurs<T extends Stored>(collection: Collection<T>, written: T): Promise<boolean> {
  const stored = await collection.get(written.id);
  if (!stored || stored.version > written.version) throw new UnsureError();
  return isDeepStrictEqual(stored, JSON.parse(JSON.stringify(written)));
}

function repeatingCollection<T extends Stored>(inner: Collection<T>, patient: Patience): Collection<T> {
  const twice = (write: () => Promise<boolean>, written: T) =>
    repeatedly(patient, write, async () => (await write()) || wasOurs(inner, written));
  return {
    get: (id) => repeatedly(patient, () => inner.get(id)),
    getMany: (ids) => repeatedly(patient, () => inner.getMany(ids)),
    find: (query) => repeatedly(patient, () => inner.find(query)),
    count: (where) => repeatedly(patient, () => inner.count(where)),
    size: () => repeatedly(patient, () => inner.size()),
    scan: (where, sort) => inner.scan(where, sort),
    insert: (document) => twice(() => inner.insert(document), document),
    save: (document, expected) => twice(() => inner.save(document, expected), document),
    remove: (id, expected) => {
      const remove = () => inner.remove(id, expected);
      return repeatedly(patient, remove, async () => {
        if ((await remove()) || expected === undefined) return true;
        // Gone by our first try or by somebody else's: where the version matters, so does who it was.
        if (!(await inner.get(id))) throw new UnsureError();
        return false;
      });
    },
    removeWhere: (where) => repeatedly(patient, () => inner.removeWhere(where)),
  };
}

/**
 * A storage over one that is reached by a network: what it did not answer is asked again for a while, and no write is done twice. After
 * that, or where nobody can tell whether a write was done, it throws StorageUnavailableError. A scan that is cut off is not resumed.
 */
export const repeating = (inner: Storage, patient = patience): Storage => ({
  shared: inner.shared,
  collection: <T extends Stored>(name: string) => repeatingCollection(inner.collection<T>(name), patient),
  // A number whose acknowledgement was lost is a gap.
  nextNumber: (counter) => repeatedly(patient, () => inner.nextNumber(counter)),
  counters: () => repeatedly(patient, () => inner.counters()),
  raiseCounter: (counter, last) => repeatedly(patient, () => inner.raiseCounter(counter, last)),
  close: () => inner.close(),
});
