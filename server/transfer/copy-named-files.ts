import type { FileStore } from '../files/files.js';
import { BoundedWrites } from './bounded-writes.js';
import { copyFile } from './copy-files.js';
import { documentsOf } from './digest-documents.js';
import { filesNamedBy, naming } from './named-files.js';
import type { Stores, Tell } from './stores.js';

/** The ids that documents name, and of those the ones of which there are no bytes. */
export interface NamedFiles {
  named: Set<string>;
  missing: Set<string>;
}

/** How many are copied beside each other: each waits for the disk more than once. */
const AT_ONCE = 16;

/** Copies the files that the documents of a store name, from where they are, into its own; those that are there are not read. */
export async function copyNamedFiles({ storage, files }: Stores, from: FileStore, tell: Tell): Promise<NamedFiles> {
  const found: NamedFiles = { named: new Set(), missing: new Set() };
  const copyOne = async (id: string, needed: boolean) => {
    found.named.add(id);
    if ((await files.stat(id)) || (await copyFile(from, files, id))) return;
    if (needed) found.missing.add(id);
  };
  const total = (await Promise.all(naming.map((name) => storage.collection(name).size()))).reduce((sum, size) => sum + size);
  let done = 0;
  const copies = new BoundedWrites(AT_ONCE);
  // One that cannot be read is told by the verification of the whole.
  for (const name of naming)
    for await (const document of documentsOf(storage, name, () => undefined)) {
      for (const { id, needed } of filesNamedBy(name, document)) await copies.add(() => copyOne(id, needed));
      tell('files', ++done, total);
    }
  await copies.end();
  return found;
}
