import type { HistoryPage, Practice } from '../../engine/index.js';
import { brokenHistory, everything, hashOfTrace, historyPageId } from '../../engine/index.js';
import type { Erasure } from '../storage/documents/erasure.js';
import type { Collection, Storage, Stored } from '../storage/storage.js';
import type { Link } from './audit.js';
import type { AuditEntry, ChainHead } from './entry.js';
import { beginning, entryId, hashOfEntry } from './entry.js';
import { entriesOf, headsOf } from './open-chain.js';

/** The first link that does not hold: of which chain, at which entry, and whether that was changed, is missing or cannot be read. */
export interface Broken {
  chain: string;
  entry: string;
  what: 'altered' | 'missing' | 'unreadable';
}

/** What was verified. */
export interface Verified {
  chains: number;
  entries: number;
  practices: number;
  broken: Broken | null;
}

/** What `verifyHistories` needs of a practice. */
type WithHistory = Stored & Pick<Practice, 'history' | 'earlier' | 'revision'>;

const PAGE = 100;

/** Every document in the order of ids; at the first that cannot be read the id before it is thrown. */
async function* inOrder<T extends Stored>(collection: Collection<T>): AsyncIterable<T> {
  let after: string | undefined;
  let last = '';
  for (let limit = PAGE; ; ) {
    try {
      const page = await collection.find({ where: everything, limit, after });
      yield* page.items;
      last = page.items.at(-1)?.id ?? last;
      if (page.next === null) return;
      after = page.next;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      if (limit === 1) throw new UnreadableError(last);
      limit = 1;
    }
    // Others have their turn: a running server verifies while it answers.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A stored document is no JSON any more. */
class UnreadableError extends Error {
  constructor(readonly after: string) {
    super('a stored document cannot be read');
    this.name = 'UnreadableError';
  }
}

/** Walks the entries of all chains, each in its order. */
class Walk {
  readonly ends = new Map<string, Link>();
  /** The hash of the trace of each practice that was erased. */
  readonly erased = new Map<string, string>();
  readonly #follows: Link[] = [];
  entries = 0;

  constructor(private readonly seals: Map<string, string>) {}

  /** What is wrong with the next entry, or null. */
  next(entry: AuditEntry): Broken | null {
    const { chain, sequence, previous, hash } = entry;
    const end = this.ends.get(chain);
    const due = end ? end.sequence + 1 : 0;
    const broken = (at: number, what: Broken['what']) => ({ chain, entry: entryId(chain, at), what });
    if (entry.id !== entryId(chain, sequence)) return { chain: entry.id.split('/')[0] ?? '', entry: entry.id, what: 'altered' };
    if (hash !== hashOfEntry(entry)) return broken(sequence, 'altered');
    if (sequence !== due) return broken(due, 'missing');
    if (previous !== (end?.hash ?? beginning)) return broken(sequence, 'altered');
    const sealed = this.seals.get(entry.id);
    if (sealed !== undefined && sealed !== hash) return broken(sequence, 'altered');
    this.seals.delete(entry.id);
    if (entry.kind === 'start' && entry.follows) this.#follows.push(entry.follows);
    if (entry.kind === 'erased') this.erased.set(entry.practice, entry.trace);
    this.ends.set(chain, { chain, sequence, hash });
    this.entries += 1;
    return null;
  }

  /** What is missing or does not fit at the ends of the chains, or null. */
  atEnds(heads: ChainHead[]): Broken | null {
    const known = heads.map(({ id, sequence, hash }) => ({ chain: id, sequence, hash }));
    for (const link of [...known, ...this.#follows]) {
      const end = this.ends.get(link.chain);
      const entry = entryId(link.chain, end && end.sequence < link.sequence ? end.sequence + 1 : link.sequence);
      if (!end || end.sequence < link.sequence) return { chain: link.chain, entry, what: 'missing' };
      if (end.sequence === link.sequence && end.hash !== link.hash) return { chain: link.chain, entry, what: 'altered' };
    }
    const headless = [...this.ends.keys()].find((chain) => !heads.some(({ id }) => id === chain));
    if (headless !== undefined) return { chain: headless, entry: 'head', what: 'missing' };
    const [unseen] = this.seals.keys();
    return unseen === undefined ? null : { chain: unseen.split('/')[0] ?? '', entry: unseen, what: 'missing' };
  }
}

async function verifyReads(storage: Storage, walk: Walk): Promise<Broken | null> {
  // The heads first: what is added while the entries are read comes after them.
  const heads: ChainHead[] = [];
  try {
    for await (const head of inOrder(headsOf(storage))) heads.push(head);
    for await (const entry of inOrder(entriesOf(storage))) {
      const broken = walk.next(entry);
      if (broken) return broken;
    }
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { chain: error.after.split('/')[0] ?? '', entry: `after ${error.after || 'the beginning'}`, what: 'unreadable' };
  }
  return walk.atEnds(heads);
}

/** The pages of a long history, the oldest first, up to the first that is missing or cannot be read. */
async function pagesOf(storage: Storage, { id, earlier }: WithHistory): Promise<HistoryPage[]> {
  const found: HistoryPage[] = [];
  for (let at = 0; at < (earlier?.pages ?? 0); at++) {
    const page = await storage
      .collection<HistoryPage>('historyPages')
      .get(historyPageId(id, at))
      .catch(() => null);
    if (!page) break;
    found.push(page);
  }
  return found;
}

/** The trace of each practice that the register says was erased. */
async function verifyTraces(storage: Storage, erased: Map<string, string>): Promise<Broken | null> {
  const erasures = storage.collection<Erasure>('erasures');
  for (const [practice, hash] of erased) {
    const found = await erasures.get(practice).catch(() => null);
    const chain = `erased practice ${practice}`;
    if (!found?.trace) return { chain, entry: 'trace', what: 'missing' };
    if (hashOfTrace(found.trace) !== hash) return { chain, entry: 'trace', what: 'altered' };
  }
  return null;
}

/** The history of each practice, against its own chain; one that ends before the practice's revision has lost its end. */
async function verifyHistories(storage: Storage): Promise<{ practices: number; broken: Broken | null }> {
  let practices = 0;
  try {
    for await (const practice of inOrder(storage.collection<WithHistory>('practices'))) {
      const { id, history, earlier, revision } = practice;
      practices += 1;
      const chain = `practice ${id}`;
      const at = brokenHistory(practice, earlier ? await pagesOf(storage, practice) : []);
      if (at >= 0) return { practices, broken: { chain, entry: `history ${at + 1}`, what: 'altered' } };
      if ((history.at(-1)?.revision ?? -1) < revision)
        return {
          practices,
          broken: { chain, entry: `history ${(earlier?.entries ?? 0) + history.length + 1}`, what: 'missing' },
        };
    }
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { practices, broken: { chain: 'practices', entry: `after ${error.after || 'the beginning'}`, what: 'unreadable' } };
  }
  return { practices, broken: null };
}

/**
 * Verifies every chain of the register of reads, the traces of erased practices that it names, then the history of every practice; stops at the first link that does not hold.
 * @param seals hashes by entry that were kept elsewhere, such as those of the log: each must be there, unchanged
 */
export async function verifyAudit(storage: Storage, seals: Record<string, string> = {}): Promise<Verified> {
  const walk = new Walk(new Map(Object.entries(seals)));
  const broken = (await verifyReads(storage, walk)) ?? (await verifyTraces(storage, walk.erased));
  const counted = () => ({ chains: walk.ends.size, entries: walk.entries });
  if (broken) return { ...counted(), practices: 0, broken };
  return { ...counted(), ...(await verifyHistories(storage)) };
}
