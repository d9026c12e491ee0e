import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everything } from '../../../engine/index.js';
import { openFilesystem } from '../../../server/files/filesystem.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Collection, Storage, Stored } from '../../../server/storage/storage.js';
import { copyStore } from '../../../server/transfer/copy-store.js';

let folder: string;
const storages: Storage[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'iter-copies-'));
});
afterEach(async () => {
  for (const storage of storages.splice(0)) await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A store with these practices. */
async function storeAt(place: string, ids: string[]) {
  const storage = await openStorage('memory');
  storages.push(storage);
  for (const id of ids) await storage.collection('practices').insert({ id, version: 1, documents: [], effects: [] } as Stored);
  return { place, storage, files: await openFilesystem(join(folder, place)) };
}

const idsIn = async (storage: Storage) =>
  (await storage.collection('practices').find({ where: everything, limit: 99 })).items.map(({ id }) => id);

/** A storage in which something happens once, just before a document is inserted for the first time. */
function interrupted(inner: Storage, happens: () => Promise<unknown>): Storage {
  let once: Promise<unknown> | undefined;
  const collection = <T extends Stored>(name: string): Collection<T> => {
    const calls = bound(inner.collection<T>(name));
    const insert = async (document: T) => {
      once ??= happens();
      await once;
      return calls.insert(document);
    };
    return { ...calls, insert };
  };
  return { ...inner, collection };
}

const bound = <T extends Stored>(collection: Collection<T>): Collection<T> => {
  const calls = ['get', 'getMany', 'find', 'count', 'size', 'scan', 'insert', 'save', 'remove', 'removeWhere'] as const;
  return Object.fromEntries(calls.map((call) => [call, (collection[call] as () => unknown).bind(collection)])) as never;
};

describe('two copies into one empty store', () => {
  it('that are begun at the same moment: one is made, and the other refused', async () => {
    const [one, other, to] = [await storeAt('one', ['a', 'b']), await storeAt('other', ['c']), await storeAt('to', [])];
    const copies = await Promise.allSettled([one, other].map((from) => copyStore(from, to, () => undefined, new Date())));
    expect(copies.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [made] = copies.flatMap((each, at) => (each.status === 'fulfilled' ? [at] : []));
    expect(copies).toContainEqual({ status: 'rejected', reason: new Error('another copy to to is being made') });
    expect(await idsIn(to.storage)).toEqual(made === 0 ? ['a', 'b'] : ['c']);
  });

  it('of which one is made while the other begins: nothing is put into what is whole', async () => {
    const [one, other, to] = [await storeAt('one', ['a', 'b']), await storeAt('other', ['c']), await storeAt('to', [])];
    const late = { ...to, storage: interrupted(to.storage, () => copyStore(one, to, () => undefined, new Date())) };
    await expect(copyStore(other, late, () => undefined, new Date())).rejects.toThrow('holds data already');
    expect(await idsIn(to.storage)).toEqual(['a', 'b']);
    // It is no unfinished copy either.
    expect(await to.storage.collection('settings').size()).toBe(0);
  });
});
