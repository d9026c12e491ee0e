import { createHash } from 'node:crypto';
import { canonicalJson, compareText } from '../../engine/index.js';
import type { Storage, Stored } from '../storage/storage.js';
import { BoundedWrites } from './bounded-writes.js';
import { copyFiles } from './copy-files.js';
import { type PartDigest, PartHash, type StoreDigest, wholeDigest } from './digest.js';
import { collectionNames, countDocuments, digestCounters, digestDocuments, documentsOf } from './digest-documents.js';
import { FileHashes, fileIds } from './file-hashes.js';
import type { Stores, Tell } from './stores.js';
import { TransferError } from './transfer-error.js';
import { type UnfinishedCopy, unfinishedCopy, unfinishedId } from './unfinished.js';

/** As many as one commit of the embedded store takes. */
const AT_ONCE = 256;

/** What was done. */
export interface Copied {
  source: StoreDigest;
  target: StoreDigest;
  /** How many documents and files were written; the others were there from an earlier try. */
  written: { documents: number; files: number };
}

/**
 * Copies a whole store into an empty one, or goes on with a copy that was begun from the same place; then reads the copy. The
 * target is marked until both hold the same, so that nobody works on half of it.
 * @param from the store, and where it is; as `to`
 * @throws TransferError where the target holds something else, or others write to it
 */
export async function copyStore(
  from: Stores & { place: string },
  to: Stores & { place: string },
  tell: Tell,
  now: Date,
): Promise<Copied> {
  const begun = await begin(from.place, to, now);
  const total = await countDocuments(from.storage);
  const parts: PartDigest[] = [];
  const written = { documents: 0, files: 0 };
  let done = 0;
  for (const name of collectionNames) {
    const each = () => tell('documents', ++done, total);
    const copied = await copyCollection(from.storage, to.storage, name, begun, each);
    written.documents += copied.written;
    parts.push(copied.part);
  }
  for (const [counter, last] of Object.entries(await from.storage.counters())) await to.storage.raiseCounter(counter, last);
  const files = await copyFiles(from.files, to.files, tell);
  written.files = files.written;
  const read = wholeDigest([...parts, await digestCounters(from.storage), files.part]);
  // Where others may write meanwhile, what was read first may not fit what was read last.
  const source = from.storage.shared ? await digestOf(from, tell, 'the source') : read;
  const target = await digestOf(to, tell, 'the copy');
  if (source.hash === target.hash) await to.storage.collection('settings').remove(unfinishedId);
  return { source, target, written };
}

/** The hash of all that a store holds. */
async function digestOf({ storage, files }: Stores, tell: Tell, of: string): Promise<StoreDigest> {
  const documents = await digestDocuments(storage, { tell, stage: `documents of ${of}` });
  const hashes = await FileHashes.read(files, tell, `files of ${of}`);
  return wholeDigest([...documents, hashes.digest()]);
}

/** Marks the target. Says whether something of an earlier try may be there. */
async function begin(from: string, { storage, files, place }: Stores & { place: string }, now: Date): Promise<boolean> {
  const source = createHash('sha256').update(from).digest('hex');
  const mark = await unfinishedCopy(storage);
  if (mark && mark.source !== source)
    throw new TransferError(`${place} holds a copy that was begun from elsewhere and not finished`);
  if (mark) {
    // What a killed try was just receiving.
    await files.sweep(new Date(now.getTime() + 1));
    return true;
  }
  const data = new TransferError(`${place} holds data already, which is not overwritten`);
  if (await holdsAnything({ storage, files })) throw data;
  const settings = storage.collection<UnfinishedCopy>('settings');
  if (!(await settings.insert({ id: unfinishedId, version: 1, source, begunAt: now.toISOString() })))
    throw new TransferError(`another copy to ${place} is being made`);
  // Another copy may have been made since it was looked at, or a server been started.
  if (!(await holdsAnything({ storage, files }))) return false;
  await settings.remove(unfinishedId);
  throw data;
}

/** But for the mark of a copy. */
async function holdsAnything({ storage, files }: Stores): Promise<boolean> {
  const counters = Object.keys(await storage.counters()).length;
  return (await countDocuments(storage)) + counters + (await fileIds(files)).length > 0;
}

/** Walks both sides in the order of ids; what the target has already, the same, is not written again. */
async function copyCollection(from: Storage, to: Storage, name: string, begun: boolean, each: () => void) {
  const part = new PartHash(name);
  const target = to.collection<Stored>(name);
  const there = begun ? documentsOf(to, name) : nothing();
  const writes = new BoundedWrites(AT_ONCE);
  let written = 0;
  let next = await there.next();
  const dropBefore = async (id: string | null) => {
    while (!next.done && (id === null || compareText(next.value.id, id) < 0)) {
      const gone = next.value.id;
      await writes.add(async () => void (await target.remove(gone)));
      next = await there.next();
    }
  };
  for await (const document of documentsOf(from, name)) {
    const line = canonicalJson(document);
    part.add(line);
    await dropBefore(document.id);
    const old = !next.done && next.value.id === document.id ? next.value : null;
    if (old) next = await there.next();
    if (!old || canonicalJson(old) !== line) {
      written += 1;
      await writes.add(() => put(target, document, old !== null));
    }
    each();
  }
  await dropBefore(null);
  await writes.end();
  return { part: part.end(), written };
}

async function* nothing(): AsyncGenerator<Stored, void> {}

async function put(target: ReturnType<Storage['collection']>, document: Stored, replaces: boolean): Promise<void> {
  if (replaces) await target.remove(document.id);
  if (!(await target.insert(document))) throw new TransferError('somebody else writes to the copy');
}
