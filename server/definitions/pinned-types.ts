import type { PracticeTypeDefinition } from '../../engine/index.js';
import { hashFile, isFileOfType, readPracticeType } from '../../engine/index.js';
import { BoundedMap } from '../bounded-map.js';
import { UnknownReleaseError } from './errors.js';
import type { ReleaseStore, StoredRelease } from './release-store.js';

/** Parsed practice types that are kept; a practice of one that was forgotten reads its few files again. */
const keptTypes = 300;
const keptReleases = 300;

/** The practice types of past releases, as they were written. Releases that share a type's files share what is parsed. */
export class PinnedTypes {
  readonly #releases = new BoundedMap<string, Promise<StoredRelease>>(keptReleases);
  readonly #types = new BoundedMap<string, Promise<PracticeTypeDefinition>>(keptTypes);

  constructor(private readonly store: ReleaseStore) {}

  /** Throws UnknownReleaseError. */
  async definition(hash: string, type: string): Promise<PracticeTypeDefinition> {
    const release = await kept(this.#releases, hash, () => this.store.release(hash));
    const files = Object.entries(release.files).filter(([path]) => isFileOfType(path, type));
    if (!files.some(([path]) => path.startsWith(`practice-types/${type}/`))) throw new UnknownReleaseError(hash, type);
    return kept(this.#types, hashFile(JSON.stringify(files)), () => this.#read(release, type));
  }

  async #read(release: StoredRelease, type: string): Promise<PracticeTypeDefinition> {
    const definition = readPracticeType(await this.store.files(release, (path) => isFileOfType(path, type)), type);
    if (!definition) throw new UnknownReleaseError(release.id, type);
    return definition;
  }
}

/** What is asked for twice at once is loaded once; what failed is asked for again. */
function kept<T>(map: Map<string, Promise<T>>, key: string, load: () => Promise<T>): Promise<T> {
  const known = map.get(key);
  if (known) return known;
  const loading = load();
  map.set(key, loading);
  loading.catch(() => map.delete(key));
  return loading;
}
