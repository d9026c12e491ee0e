import { hash as digest } from 'node:crypto';
import { BoundedMap } from '../bounded-map.js';
import type { Storage } from '../storage/storage.js';
import type { Audit, Reader, Retired, Seal, Shown } from './audit.js';
import type { AuditEntry, Line } from './entry.js';
import { OpenChain } from './open-chain.js';
import { retireChains } from './retire.js';

const MOST_LISTS = 10_000;
const LONGEST_CHAIN_MS = 30 * 24 * 60 * 60_000;

/** The register on a store. The chain of this process begins with its first entry; one that cannot be written to is left. */
class ChainedAudit implements Audit {
  #chain: Promise<OpenChain> | null = null;
  #unsealed = false;
  /** What each reader saw last in each list: pages ask for lists again every minute. */
  readonly #lists = new BoundedMap<string, string>(MOST_LISTS);

  constructor(
    private readonly storage: Storage,
    private readonly now: () => string,
  ) {}

  async note(reader: Reader, shown: Shown[]): Promise<void> {
    const { operator, service, address } = reader;
    await Promise.all(
      shown.map(async (each) => {
        if (each.kind !== 'list') return this.#add({ operator, service, address, ...each });
        const { kind, list, ids } = each;
        const key = [operator, service, address, list].join('\n');
        const print = digest('sha256', ids.join('\n'));
        if (this.#lists.get(key) === print) return undefined;
        await this.#add({ operator, service, address, kind, list, count: ids.length });
        return this.#lists.set(key, print);
      }),
    );
  }

  async seal(): Promise<Seal | null> {
    this.#lists.clear();
    const sealed = this.#unsealed ? await this.#add({ kind: 'seal' }) : null;
    this.#unsealed = false;
    const chain = await this.#chain;
    await chain?.saveHead();
    // A process that runs for years would otherwise keep all of them: only whole chains are erased, those of others too.
    if (chain && Date.parse(this.now()) - Date.parse(chain.startedAt) >= LONGEST_CHAIN_MS) this.#chain = null;
    return sealed && { entry: sealed.id, hash: sealed.hash };
  }

  async retire(before: string): Promise<Retired[]> {
    const own = await this.#chain;
    return retireChains(this.storage, own?.id ?? null, before, (line) => this.#add(line));
  }

  async #add(line: Line): Promise<AuditEntry> {
    this.#chain ??= OpenChain.begin(this.storage, this.now);
    const used = this.#chain;
    try {
      const entry = await (await used).add(line);
      this.#unsealed = true;
      return entry;
    } catch (error) {
      // What comes next must not hang on an entry that is not there.
      if (this.#chain === used) this.#chain = null;
      throw error;
    }
  }
}

/** The register of reads on a store, with one chain for this process. `now` is ISO 8601 in UTC. */
export const createAudit = (storage: Storage, now: () => string): Audit => new ChainedAudit(storage, now);
