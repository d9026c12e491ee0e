import { randomBytes } from 'node:crypto';
import type { Condition } from '../../engine/index.js';
import { both, compared, everything } from '../../engine/index.js';
import type { Collection, Storage } from '../storage/storage.js';
import type { Link } from './audit.js';
import type { AuditEntry, ChainHead, Line } from './entry.js';
import { beginning, chainedEntry } from './entry.js';

export const entriesOf = (storage: Storage): Collection<AuditEntry> => storage.collection('audit');
export const headsOf = (storage: Storage): Collection<ChainHead> => storage.collection('auditChains');

/** Entries by their ids: from the first, up to but without the second. */
export const between = (first: string, end: string): Condition => both(compared('id', 'gte', first), compared('id', 'lt', end));

/** The last entry of a chain as it is stored: its head may be one commit behind. */
export async function lastOf(storage: Storage, chain: string): Promise<AuditEntry | undefined> {
  const backwards = [{ path: 'id', descending: true }];
  // The zero is the sign after the slash.
  const where = between(`${chain}/`, `${chain}0`);
  return (await entriesOf(storage).find({ where, sort: backwards, limit: 1 })).items[0];
}

/** The last entry that the process before this one left. */
async function lastLink(storage: Storage): Promise<Link | null> {
  const newest = [{ path: 'startedAt', descending: true }];
  const [head] = (await headsOf(storage).find({ where: everything, sort: newest, limit: 1 })).items;
  if (!head) return null;
  const last = await lastOf(storage, head.id);
  return { chain: head.id, sequence: last?.sequence ?? head.sequence, hash: last?.hash ?? head.hash };
}

/** The chain that a process adds to. Its head is stored soon after its entries, once for all that were added meanwhile. */
export class OpenChain {
  readonly #entries: Collection<AuditEntry>;
  readonly #heads: Collection<ChainHead>;
  #next = 0;
  #hash = beginning;
  #stored: Pick<ChainHead, 'sequence' | 'hash'> = { sequence: 0, hash: beginning };
  #head: ChainHead;
  #saving: Promise<void> | null = null;

  private constructor(
    storage: Storage,
    private readonly now: () => string,
  ) {
    this.#entries = entriesOf(storage);
    this.#heads = headsOf(storage);
    const startedAt = now();
    this.#head = { id: `${startedAt}-${randomBytes(3).toString('hex')}`, version: 1, startedAt, sequence: 0, hash: beginning };
  }

  get id(): string {
    return this.#head.id;
  }

  get startedAt(): string {
    return this.#head.startedAt;
  }

  /** Begins a chain with an entry that names the end of the chain before, so that a whole chain cannot go unseen. */
  static async begin(storage: Storage, now: () => string): Promise<OpenChain> {
    const follows = await lastLink(storage);
    const chain = new OpenChain(storage, now);
    // Asked for in one turn, so that one commit holds both.
    const first = chain.add({ kind: 'start', follows });
    chain.#head.hash = chain.#hash;
    await Promise.all([first, chain.#heads.insert(chain.#head)]);
    return chain;
  }

  /** Adds an entry; resolves with it once it is durable. */
  async add(line: Line): Promise<AuditEntry> {
    const place = { chain: this.#head.id, sequence: this.#next, at: this.now(), previous: this.#hash };
    const entry = chainedEntry(line, place);
    this.#next += 1;
    this.#hash = entry.hash;
    if (!(await this.#entries.insert(entry))) throw new Error('there is an entry of the register at this place already');
    this.#stored = { sequence: entry.sequence, hash: entry.hash };
    void this.saveHead();
    return entry;
  }

  /** Brings the stored head to the last durable entry. What fails is made up for by the next one. */
  async saveHead(): Promise<void> {
    this.#saving ??= this.#saveHeads().finally(() => {
      this.#saving = null;
    });
    await this.#saving;
  }

  async #saveHeads(): Promise<void> {
    while (this.#head.sequence < this.#stored.sequence) {
      const next = { ...this.#head, ...this.#stored, version: this.#head.version + 1 };
      const saved = await this.#heads.save(next, this.#head.version).catch(() => false);
      if (!saved) return;
      this.#head = next;
    }
  }
}
