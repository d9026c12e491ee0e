import type { Link, Retired } from './audit.js';
import type { Broken } from './broken.js';
import type { AuditEntry, ChainHead } from './entry.js';
import { beginning, entryId, hashOfEntry } from './entry.js';

/** What the register last saw of a practice: its revision, and the hash of the entry before the last of its history. */
export interface Seen {
  revision: number;
  before: string | null;
}

const chainOf = (entry: string): string => entry.split('/')[0] ?? '';

/** Walks the entries of all chains, each in its order, and keeps what they say of other things. */
export class Walk {
  readonly ends = new Map<string, Link>();
  /** The hash of the trace of each practice that was erased. */
  readonly erased = new Map<string, string>();
  /** Every practice that somebody saw. */
  readonly seen = new Map<string, Seen>();
  readonly #retired = new Map<string, ChainHead>();
  /** What stays of each chain that was erased, by the entry that says it. */
  readonly #traces = new Map<string, Retired>();
  readonly #follows: Link[] = [];
  entries = 0;

  constructor(
    private readonly heads: ChainHead[],
    private readonly seals: Map<string, string>,
  ) {
    for (const head of heads) if (head.retired !== undefined) this.#retired.set(head.id, head);
  }

  /** What is wrong with the next entry, or null. */
  next(entry: AuditEntry): Broken | null {
    const { chain, sequence, previous, hash } = entry;
    // Of a chain that is being erased some entries may still be there.
    if (this.#retired.has(chainOf(entry.id))) return null;
    const end = this.ends.get(chain);
    const due = end ? end.sequence + 1 : 0;
    const broken = (at: string, what: Broken['what']): Broken => ({ collection: 'audit', chain: chainOf(at), entry: at, what });
    if (entry.id !== entryId(chain, sequence) || hash !== hashOfEntry(entry)) return broken(entry.id, 'altered');
    if (sequence !== due) return broken(entryId(chain, due), 'missing');
    if (previous !== (end?.hash ?? beginning) || !this.#fitsSeal(entry)) return broken(entry.id, 'altered');
    this.ends.set(chain, { chain, sequence, hash });
    this.entries += 1;
    this.#keep(entry);
    return null;
  }

  #fitsSeal({ id, hash }: AuditEntry): boolean {
    const sealed = this.seals.get(id);
    this.seals.delete(id);
    return sealed === undefined || sealed === hash;
  }

  #keep(entry: AuditEntry): void {
    if (entry.kind === 'start' && entry.follows) this.#follows.push(entry.follows);
    if (entry.kind === 'retired') this.#traces.set(entry.id, entry);
    if (entry.kind === 'erased') this.erased.set(entry.practice, entry.trace);
    else if ('practice' in entry && entry.practice !== undefined) {
      const { revision = 0, before = null } = 'revision' in entry ? entry : {};
      if (revision >= (this.seen.get(entry.practice)?.revision ?? 0)) this.seen.set(entry.practice, { revision, before });
    }
  }

  /** What was erased because of its age, or null. */
  get retired(): { chains: number; entries: number; until: string } | null {
    const heads = [...this.#retired.values()];
    if (heads.length === 0) return null;
    const entries = heads.reduce((sum, { sequence }) => sum + sequence + 1, 0);
    const until = [...this.#traces.values()].reduce((last, trace) => (trace.until > last ? trace.until : last), '');
    return { chains: heads.length, entries, until };
  }

  /** What is missing or does not fit at the ends of the chains, or null. */
  atEnds(): Broken | null {
    const ofHeads = this.heads.map(({ id, sequence, hash }) => ({ chain: id, sequence, hash }));
    for (const link of [...ofHeads, ...this.#follows]) {
      const broken = this.#retired.has(link.chain) ? this.#atRetired(link) : this.#atEnd(link);
      if (broken) return broken;
    }
    const headless = [...this.ends.keys()].find((chain) => !this.heads.some(({ id }) => id === chain));
    if (headless !== undefined) return { collection: 'auditChains', chain: headless, entry: 'head', what: 'missing' };
    return this.#atSeals();
  }

  #atEnd(link: Link): Broken | null {
    const { chain } = link;
    const end = this.ends.get(chain);
    const entry = entryId(chain, end && end.sequence < link.sequence ? end.sequence + 1 : link.sequence);
    if (!end || end.sequence < link.sequence) return { collection: 'audit', chain, entry, what: 'missing' };
    const fits = end.sequence > link.sequence || end.hash === link.hash;
    return fits ? null : { collection: 'audit', chain, entry, what: 'altered' };
  }

  /** A chain that was erased: its end is what its head, the entry that says so, and the chain after it tell alike. */
  #atRetired(link: Link): Broken | null {
    const { chain } = link;
    const head = this.#retired.get(chain);
    const by = head?.retired ?? '';
    const trace = this.#traces.get(by);
    // What said so may have been kept long enough itself.
    if (!trace && !this.#retired.has(chainOf(by))) return { collection: 'audit', chain: chainOf(by), entry: by, what: 'missing' };
    // A chain of another process may have begun while this one went on, after an entry that is erased now.
    const wentOn = head !== undefined && link.sequence < head.sequence;
    const told = [head, ...(wentOn ? [] : [link]), ...(trace ? [trace.last] : [])];
    const alike = told.every((end) => end?.hash === head?.hash && end?.sequence === head?.sequence);
    return alike ? null : { collection: 'auditChains', chain, entry: 'head', what: 'altered' };
  }

  /** A seal that was kept elsewhere and of which nothing was met. */
  #atSeals(): Broken | null {
    for (const [entry, hash] of this.seals) {
      const chain = chainOf(entry);
      const head = this.#retired.get(chain);
      const isEnd = head !== undefined && entry === entryId(chain, head.sequence);
      if (!head || entry > entryId(chain, head.sequence)) return { collection: 'audit', chain, entry, what: 'missing' };
      if (isEnd && head.hash !== hash) return { collection: 'audit', chain, entry, what: 'altered' };
    }
    return null;
  }
}
