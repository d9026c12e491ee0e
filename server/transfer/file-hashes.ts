import type { FileStore } from '../files/files.js';
import { type Measured, measureFile } from '../files/measure.js';
import { type PartDigest, PartHash } from './digest.js';
import type { Tell } from './stores.js';

/** The last instant that there is: every file is older. */
const endOfTime = new Date(8.64e15);

/** The ids of all kept files, sorted. Ids are ASCII, so that every order of text is the same. */
export async function fileIds(files: FileStore): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of files.kept(endOfTime)) ids.push(id);
  return ids.sort();
}

const HASH_BYTES = 32;

/** Size and hash of every kept file, in little memory: some 100 bytes each. */
export class FileHashes {
  readonly #hashes: Buffer;
  readonly #sizes: Float64Array;

  private constructor(readonly ids: string[]) {
    this.#hashes = Buffer.alloc(ids.length * HASH_BYTES);
    this.#sizes = new Float64Array(ids.length);
  }

  /** Reads every file once. */
  static async read(files: FileStore, tell: Tell, stage: string): Promise<FileHashes> {
    const hashes = new FileHashes(await fileIds(files));
    const { ids } = hashes;
    for (const [at, id] of ids.entries()) {
      const measured = await measureFile(files, id);
      // One that was removed since it was listed is told by the size of none.
      hashes.#sizes[at] = measured?.size ?? -1;
      if (measured) hashes.#hashes.write(measured.sha256, at * HASH_BYTES, 'hex');
      tell(stage, at + 1, ids.length);
    }
    return hashes;
  }

  /** The file at a place of `ids`. */
  at(place: number): Measured {
    const sha256 = this.#hashes.toString('hex', place * HASH_BYTES, (place + 1) * HASH_BYTES);
    return { size: this.#sizes[place] ?? -1, sha256 };
  }

  /** The place of an id, or -1. */
  placeOf(id: string): number {
    let from = 0;
    let to = this.ids.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.ids[middle] ?? '') < id) from = middle + 1;
      else to = middle;
    }
    return this.ids[from] === id ? from : -1;
  }

  digest(): PartDigest {
    const part = new PartHash('files');
    for (const [place, id] of this.ids.entries()) part.add(fileLine(id, this.at(place)));
    return part.end();
  }
}

export const fileLine = (id: string, { size, sha256 }: Measured): string => `${id} ${size} ${sha256}`;
