import type { Stored } from '../storage/storage.js';
import { type StoreDigest, wholeDigest } from './digest.js';
import { digestDocuments } from './digest-documents.js';
import { FileHashes } from './file-hashes.js';
import { filesNamedBy, isAsNamed } from './named-files.js';
import type { Stores, Tell } from './stores.js';

/** One thing that is wrong. */
export interface Fault {
  /** The collection, or `files`. */
  where: string;
  id: string;
  what: 'unreadable' | 'no-version' | 'missing' | 'altered';
  /** Who names a file that is missing or altered. */
  by?: string;
}

/** What was read, and what is wrong with it. */
export interface VerifiedStore {
  digest: StoreDigest;
  faults: Fault[];
  /** Files that no document names: uploads and removals that were interrupted; the server removes them after a day. */
  unnamed: number;
  hashes: FileHashes;
}

const hasVersion = ({ version }: Stored): boolean => Number.isSafeInteger(version) && version > 0;

/** Reads every document and every file once, and tells each that cannot be read or is not what it should be. */
export async function verifyStore({ storage, files }: Stores, tell: Tell): Promise<VerifiedStore> {
  const faults: Fault[] = [];
  const hashes = await FileHashes.read(files, tell, 'files');
  const named = new Uint8Array(hashes.ids.length);
  const look = (where: string, document: Stored) => {
    if (!hasVersion(document)) faults.push({ where, id: document.id, what: 'no-version' });
    for (const file of filesNamedBy(where, document)) {
      const { id, needed, by } = file;
      const place = hashes.placeOf(id);
      if (place >= 0) named[place] = 1;
      if (place < 0 && needed) faults.push({ where: 'files', id, what: 'missing', by });
      if (place >= 0 && !isAsNamed(file, hashes.at(place))) faults.push({ where: 'files', id, what: 'altered', by });
    }
  };
  const parts = await digestDocuments(storage, {
    tell,
    stage: 'documents',
    onDocument: look,
    onUnreadable: (where, id) => faults.push({ where, id, what: 'unreadable' }),
  });
  const unnamed = named.reduce((count, one) => count - one, named.length);
  return { digest: wholeDigest([...parts, hashes.digest()]), faults, unnamed, hashes };
}
