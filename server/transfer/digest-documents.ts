import { canonicalJson } from '../../engine/index.js';
import { inOrder } from '../storage/in-order.js';
import { collections } from '../storage/specification.js';
import type { Storage, Stored } from '../storage/storage.js';
import { type PartDigest, PartHash } from './digest.js';
import type { Tell } from './stores.js';
import { unfinishedCopy, unfinishedId } from './unfinished.js';

export const collectionNames = Object.keys(collections);

/** Every document of a collection in the order of ids, but for the mark of a copy that is under way. */
export async function* documentsOf(
  storage: Storage,
  name: string,
  onUnreadable?: (id: string) => void,
): AsyncGenerator<Stored, void> {
  for await (const document of inOrder(storage.collection<Stored>(name), onUnreadable))
    if (name !== 'settings' || document.id !== unfinishedId) yield document;
}

/** How many documents there are in all collections together, but for the mark of a copy that is under way. */
export async function countDocuments(storage: Storage): Promise<number> {
  let count = (await unfinishedCopy(storage)) ? -1 : 0;
  for (const name of collectionNames) count += await storage.collection(name).size();
  return count;
}

export async function digestCounters(storage: Storage): Promise<PartDigest> {
  const part = new PartHash('counters');
  for (const counter of Object.entries(await storage.counters()).sort()) part.add(canonicalJson(counter));
  return part.end();
}

/** What is told while documents are read. */
interface Reading {
  tell: Tell;
  stage: string;
  /** Each document once, with the name of its collection. */
  onDocument?: (name: string, document: Stored) => Promise<void> | void;
  /** Each that cannot be read; without it the first ends all with UnreadableDocumentError. */
  onUnreadable?: (name: string, id: string) => void;
}

/** The hashes of all collections and of the counters; every document is read once. */
export async function digestDocuments(storage: Storage, reading: Reading): Promise<PartDigest[]> {
  const { tell, stage, onDocument, onUnreadable } = reading;
  const total = await countDocuments(storage);
  const parts: PartDigest[] = [];
  let done = 0;
  for (const name of collectionNames) {
    const part = new PartHash(name);
    for await (const document of documentsOf(storage, name, onUnreadable && ((id) => onUnreadable(name, id)))) {
      part.add(canonicalJson(document));
      await onDocument?.(name, document);
      done += 1;
      tell(stage, done, total);
    }
    parts.push(part.end());
  }
  return [...parts, await digestCounters(storage)];
}
