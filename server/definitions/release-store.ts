import type { DefinitionFile } from '../../engine/index.js';
import { both, compared, equal, everything, hashFile } from '../../engine/index.js';
import type { AppliedRelease } from '../storage/documents/applied-release.js';
import type { Storage, Stored } from '../storage/storage.js';
import { UnknownReleaseError } from './errors.js';

/** A release as stored: its id is the hash of its content, its files name blobs by their hashes. Never changed once written. */
export interface StoredRelease extends Stored {
  files: Record<string, string>;
  /** ISO 8601, UTC. */
  createdAt: string;
  createdBy: string;
  note: string | null;
  /** The release that ran when this one was made first. */
  previous: string | null;
}

/** A text, under its own hash. */
interface Blob extends Stored {
  text: string;
}

/** Which release runs; every change of it is one line of `applied`, rollbacks included. */
export interface Pointer extends Stored {
  release: string;
  applied: AppliedRelease[];
  /** Services whose title changed with this release, until every practice that copies it is queued. */
  titlesToRefresh: string[];
}

const pointerId = 'current-release';

/** The releases of a store. */
export class ReleaseStore {
  readonly #releases;
  readonly #blobs;
  readonly #settings;

  constructor(storage: Storage) {
    this.#releases = storage.collection<StoredRelease>('releases');
    this.#blobs = storage.collection<Blob>('blobs');
    this.#settings = storage.collection<Pointer>('settings');
  }

  pointer(): Promise<Pointer | null> {
    return this.#settings.get(pointerId);
  }

  /** The pointer, if it was moved since it had this version; else next to nothing is read. */
  async pointerAfter(version: number): Promise<Pointer | null> {
    const moved = both(equal('id', pointerId), compared('version', 'gt', version));
    return (await this.#settings.find({ where: moved, limit: 1 })).items[0] ?? null;
  }

  /** Moves the pointer if nobody else did; false if somebody did. */
  async movePointer(before: Pointer | null, after: Omit<Pointer, 'id' | 'version'>): Promise<boolean> {
    const document = { ...after, id: pointerId, version: (before?.version ?? 0) + 1 };
    return before ? this.#settings.save(document, before.version) : this.#settings.insert(document);
  }

  /** Throws UnknownReleaseError. */
  async release(hash: string): Promise<StoredRelease> {
    const found = await this.#releases.get(hash);
    if (!found) throw new UnknownReleaseError(hash);
    return found;
  }

  /** Every release that ever ran. */
  all(): AsyncIterable<StoredRelease> {
    return this.#releases.scan(everything);
  }

  /** The texts of blobs, by hash. */
  async texts(hashes: string[]): Promise<Map<string, string>> {
    return new Map((await this.#blobs.getMany([...new Set(hashes)])).map(({ id, text }) => [id, text]));
  }

  /** The texts of a release's files, or of those that are wanted. Throws UnknownReleaseError. */
  async files(release: StoredRelease, isWanted: (path: string) => boolean = () => true): Promise<DefinitionFile[]> {
    const wanted = Object.entries(release.files).filter(([path]) => isWanted(path));
    const blobs = await this.texts(wanted.map(([, hash]) => hash));
    return wanted.map(([path, hash]) => {
      const text = blobs.get(hash);
      if (text === undefined) throw new UnknownReleaseError(release.id);
      return { path, text };
    });
  }

  /** Writes the texts that are not there yet, then the release; one that is there already stays as it is. */
  async write(release: Omit<StoredRelease, 'version' | 'files'>, files: DefinitionFile[]): Promise<void> {
    const named = files.map(({ path, text }) => ({ path, text, hash: hashFile(text) }));
    const known = new Set((await this.#blobs.getMany([...new Set(named.map(({ hash }) => hash))])).map(({ id }) => id));
    const fresh = new Map(named.filter(({ hash }) => !known.has(hash)).map(({ hash, text }) => [hash, text]));
    await Promise.all([...fresh].map(([id, text]) => this.#blobs.insert({ id, version: 1, text })));
    await this.#releases.insert({
      ...release,
      version: 1,
      files: Object.fromEntries(named.map(({ path, hash }) => [path, hash])),
    });
  }
}
