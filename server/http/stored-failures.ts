import type { IncrementResponse, Store } from 'express-rate-limit';
import { instant, triesKey } from '../auth/lockout.js';
import { changeStored, putStored } from '../storage/change-stored.js';
import type { Tries } from '../storage/documents/tries.js';
import type { Collection } from '../storage/storage.js';

/** How often networks failed at something, each within a window of time that begins with its first failure; all processes count together. */
export class StoredFailures implements Store {
  constructor(
    private readonly tries: Collection<Tries>,
    private readonly what: string,
    private readonly setting: { most: number; windowMs: number },
  ) {}

  /** One that is over the limit is told so and not written down: who sends many of them writes nothing. */
  async increment(network: string): Promise<IncrementResponse> {
    const id = triesKey('failures', this.what, network);
    const now = Date.now();
    let found: Tries | null = null;
    const counted = await putStored(this.tries, id, (stored) => {
      found = stored && Date.parse(stored.expiresAt) > now ? stored : null;
      if (found && found.count >= this.setting.most) return null;
      const end = found?.expiresAt ?? instant(now + this.setting.windowMs);
      const version = (stored?.version ?? 0) + 1;
      return { id, version, count: (found?.count ?? 0) + 1, last: instant(now), until: end, expiresAt: end };
    });
    const { count, expiresAt } = (counted ?? found) as Tries;
    return { totalHits: counted ? count : count + 1, resetTime: new Date(expiresAt) };
  }

  /** Nobody waits for it: where it cannot be stored, the try counts until the end of its window. */
  async decrement(network: string): Promise<void> {
    const id = triesKey('failures', this.what, network);
    await changeStored(this.tries, id, (stored) =>
      stored.count > 0 ? { ...stored, count: stored.count - 1, version: stored.version + 1 } : null,
    ).catch(() => null);
  }

  async resetKey(network: string): Promise<void> {
    await this.tries.remove(triesKey('failures', this.what, network));
  }
}
