import type { FileStore } from '../files/files.js';
import { type Measured, measureFile } from '../files/measure.js';
import { type PartDigest, PartHash } from './digest.js';
import { fileIds, fileLine } from './file-hashes.js';
import type { Tell } from './stores.js';

/** The bytes of one document from one store into another; null where there are none. */
export async function copyFile(from: FileStore, to: FileStore, id: string): Promise<Measured | null> {
  const stream = await from.open(id);
  if (!stream) return null;
  const { temporary, size, sha256 } = await to.receive(stream, { maxBytes: Number.POSITIVE_INFINITY });
  await to.keep(temporary, id);
  return { size, sha256 };
}

/** Whether the target has the same bytes; then they are not written again. */
async function same(to: FileStore, from: FileStore, id: string): Promise<Measured | null> {
  if (!(await to.stat(id))) return null;
  const [there, here] = [await measureFile(to, id), await measureFile(from, id)];
  return there?.sha256 === here?.sha256 ? here : null;
}

/** How many are copied beside each other: each waits for the disk more than once. */
const AT_ONCE = 16;

/** Makes the files of the target those of the source; what it has besides, from an earlier try, is removed. */
export async function copyFiles(from: FileStore, to: FileStore, tell: Tell): Promise<{ part: PartDigest; written: number }> {
  const part = new PartHash('files');
  const ids = await fileIds(from);
  const wanted = new Set(ids);
  for (const id of await fileIds(to)) if (!wanted.has(id)) await to.remove(id);
  let written = 0;
  const copied = async (id: string) => {
    const there = await same(to, from, id);
    if (!there) written += 1;
    return { id, measured: there ?? (await copyFile(from, to, id)) };
  };
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const batch = ids.slice(at, at + AT_ONCE);
    for (const { id, measured } of await Promise.all(batch.map(copied))) if (measured) part.add(fileLine(id, measured));
    tell('files', at + batch.length, ids.length);
  }
  return { part: part.end(), written };
}
