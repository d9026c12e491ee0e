import type {
  CompiledPracticeType,
  CompiledRelease,
  CompiledTypes,
  DefinitionFile,
  DefinitionIssue,
} from '../../engine/index.js';
import { compileRelease, hashRelease, readChecked } from '../../engine/index.js';
import { BoundedMap } from '../bounded-map.js';
import type { AppliedRelease } from '../storage/documents/applied-release.js';
import type { Storage } from '../storage/storage.js';
import type { Releases } from '../use-cases/ports.js';
import { DefinitionsRefusedError, NoReleaseError } from './errors.js';
import { removedInUse } from './in-use.js';
import { livingPractices } from './living.js';
import { PinnedTypes } from './pinned-types.js';
import { compareSets, type Plan } from './plan.js';
import { readFolder } from './read-folder.js';
import { type GivenRelease, type ReadRelease, readRelease } from './read-release.js';
import { type Pointer, ReleaseStore, type StoredRelease } from './release-store.js';
import { changedTitles, queueTitles } from './title-refresh.js';

/** Compiled practice types that are kept, current and pinned ones together. */
const keptCompiled = 500;
/** Lines of the pointer's own history: who applied what, beyond this the oldest go. */
const keptApplied = 1_000;

/** What `apply` answers: the hash of the release that runs now, null where issues of severity error refused it. */
export interface Applied {
  hash: string | null;
  issues: DefinitionIssue[];
}

/** Told after another release began to run. */
export type AppliedListener = (release: CompiledRelease) => void;

/** The releases of a store, opened. */
export class OpenReleases implements Releases {
  readonly #compiled: CompiledTypes = new BoundedMap(keptCompiled);
  readonly #listeners: AppliedListener[] = [];
  readonly #store: ReleaseStore;
  readonly #pinned: PinnedTypes;
  #current: CompiledRelease | null = null;
  /** Why this version of the program cannot run what the store names; another release can still be applied. */
  #unreadable: DefinitionIssue[] = [];
  /** The version of the pointer that was followed last. */
  #followed = 0;
  /** One at a time applies or follows: each is judged against the release that the one before it left. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly storage: Storage,
    private readonly now: () => string,
    /** What was given while others are served; reading all practice types of a large office takes seconds. */
    private readonly read: ReadRelease = readRelease,
  ) {
    this.#store = new ReleaseStore(storage);
    this.#pinned = new PinnedTypes(this.#store);
  }

  /** Throws NoReleaseError as long as nothing was imported, DefinitionsRefusedError if this version cannot read what runs. */
  current(): CompiledRelease {
    if (this.#current) return this.#current;
    throw this.#unreadable.length > 0 ? new DefinitionsRefusedError(this.#unreadable) : new NoReleaseError();
  }

  async pinned(release: string, type: string): Promise<CompiledPracticeType> {
    const current = this.current();
    const own = release === current.hash ? current.type(type) : undefined;
    if (own) return own;
    const definition = await this.#pinned.definition(release, type);
    // Another release may run by now: what is never pinned is always the current one.
    return this.current().pinned(definition);
  }

  async apply(files: DefinitionFile[], by: string, note?: string): Promise<Applied> {
    // Read before the turn: what others publish meanwhile is followed all the same.
    const given = await this.read(files);
    return this.#inTurn(() => this.#apply(given, by, note));
  }

  /** Runs what another process has applied to the same store since, if any did. */
  follow(): Promise<void> {
    return this.#inTurn(async () => {
      const pointer = await this.#store.pointerAfter(this.#followed);
      if (pointer) await this.#follow(pointer);
    });
  }

  /** Calls the listener after each change of the running release. */
  onApplied(listener: AppliedListener): void {
    this.#listeners.push(listener);
  }

  /** A release as it was written, with its texts; without a hash the running one. Throws UnknownReleaseError, NoReleaseError. */
  async stored(hash?: string): Promise<{ release: StoredRelease; files: DefinitionFile[] }> {
    const wanted = hash ?? (await this.#store.pointer())?.release;
    if (wanted === undefined) throw new NoReleaseError();
    const release = await this.#store.release(wanted);
    return { release, files: await this.#store.files(release) };
  }

  async applied(): Promise<AppliedRelease[]> {
    return (await this.#store.pointer())?.applied ?? [];
  }

  /**
   * On a store without a release, makes the folder its first one; else does nothing, later changes come by `apply`.
   * @returns whether the folder was imported, and the warnings
   * @throws DefinitionsRefusedError, FolderNotFoundError
   */
  async importOnEmpty(folder: string): Promise<{ imported: boolean; issues: DefinitionIssue[] }> {
    if (await this.#store.pointer()) {
      this.current();
      return { imported: false, issues: [] };
    }
    const { files, issues } = await readFolder(folder);
    if (issues.length > 0) throw new DefinitionsRefusedError(issues);
    const applied = await this.#inTurn(() => this.#apply(readRelease(files), 'system'));
    if (applied.hash === null) throw new DefinitionsRefusedError(applied.issues);
    return { imported: true, issues: applied.issues };
  }

  /** Loads the release that the store names as the running one, and ends what an interrupted `apply` left to do. */
  async load(): Promise<void> {
    const pointer = await this.#store.pointer();
    if (!pointer) return;
    await this.#follow(pointer, readRelease);
    if (this.#current) await this.#refreshTitles();
  }

  /** What applying these files would change, and which practices it would touch; nothing is written. */
  async plan(files: DefinitionFile[]): Promise<Plan> {
    const { issues, definitions, files: written } = await this.read(files);
    const before = this.#current;
    const hash = definitions && hashRelease(written);
    const unchanged = { before: before?.hash ?? null, after: hash, issues, differences: [], living: [], unnamed: [] };
    if (!before || !definitions) return unchanged;
    const living = await livingPractices(this.storage, this);
    const inUse = await removedInUse(this.storage, this.#store, before.definitions, definitions);
    const compared = compareSets(before.definitions, definitions, living);
    return { ...unchanged, ...compared, after: inUse.length > 0 ? null : hash, issues: [...issues, ...inUse] };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #run(release: CompiledRelease): void {
    this.#current = release;
    this.#unreadable = [];
    for (const listener of this.#listeners) listener(release);
  }

  /** Whoever applied it just now has checked it, and everybody waits for it: only what cannot be read is looked at again. */
  readonly #readApplied: ReadRelease = (files) => {
    const definitions = readChecked(files);
    return definitions ? { files, definitions, issues: [] } : this.read(files);
  };

  /** Runs the release that a pointer names. What this version of the program cannot read ends what ran before: it is no longer in force. */
  async #follow({ release, version }: Pointer, read = this.#readApplied): Promise<void> {
    if (release !== this.#current?.hash) {
      const { definitions, issues } = await read(await this.#store.files(await this.#store.release(release)));
      if (definitions) this.#run(compileRelease(definitions, release, this.#compiled));
      else {
        this.#current = null;
        this.#unreadable = issues;
      }
    }
    this.#followed = version;
  }

  async #apply({ files, definitions, issues }: GivenRelease, by: string, note: string | null = null): Promise<Applied> {
    if (!definitions) return { hash: null, issues };
    const hash = hashRelease(files);
    for (;;) {
      const pointer = await this.#store.pointer();
      if (pointer && pointer.version !== this.#followed) await this.#follow(pointer);
      const before = this.#current;
      if (before?.hash === hash) return { hash, issues };
      const inUse = before ? await removedInUse(this.storage, this.#store, before.definitions, definitions) : [];
      if (inUse.length > 0) return { hash: null, issues: [...issues, ...inUse] };
      const release = compileRelease(definitions, hash, this.#compiled);
      const titles = before ? changedTitles(before.definitions, definitions) : [];
      // Where another process was faster, all is judged again, against what it left.
      if (!(await this.#write(pointer, hash, files, { by, note, titles }))) continue;
      this.#followed = (pointer?.version ?? 0) + 1;
      this.#run(release);
      await this.#refreshTitles();
      return { hash, issues };
    }
  }

  /**
   * First the texts, then the release, the pointer last: whatever interrupts this, the store names a whole release.
   * @returns false where the pointer is not the one that was read any more
   */
  async #write(
    pointer: Pointer | null,
    hash: string,
    files: DefinitionFile[],
    { by, note, titles }: { by: string; note: string | null; titles: string[] },
  ): Promise<boolean> {
    const at = this.now();
    await this.#store.write({ id: hash, createdAt: at, createdBy: by, note, previous: pointer?.release ?? null }, files);
    const applied = [...(pointer?.applied ?? []), { release: hash, at, by, note }].slice(-keptApplied);
    const titlesToRefresh = [...new Set([...(pointer?.titlesToRefresh ?? []), ...titles])];
    return this.#store.movePointer(pointer, { release: hash, applied, titlesToRefresh });
  }

  async #refreshTitles(): Promise<void> {
    const pointer = await this.#store.pointer();
    if (!pointer || pointer.titlesToRefresh.length === 0) return;
    await queueTitles(this.storage, pointer.release, this.current().definitions, pointer.titlesToRefresh, this.now());
    const { id, version, ...rest } = pointer satisfies Pointer;
    await this.#store.movePointer(pointer, { ...rest, titlesToRefresh: [] });
  }
}

/** Opens the releases of a store, and loads the one that runs; `current()` says if there is none, or none that can run. */
export async function openReleases(
  storage: Storage,
  { now, read }: { now: () => string; read?: ReadRelease },
): Promise<OpenReleases> {
  const releases = new OpenReleases(storage, now, read);
  await releases.load();
  return releases;
}
