import type { Releases, Stores } from './use-cases/ports.js';

/** Why requests should go to another process. */
export type NotReady = 'draining' | 'storage-unavailable' | 'no-release';

/** Longer than a store that is well ever takes, and shorter than load balancers wait. */
const LONGEST_MS = 2_000;
/** Anybody may ask: however often, the store is asked no more than so often. */
const FRESH_MS = 500;

/** Whether this process should be sent requests. */
export class Readiness {
  #draining = false;
  #storage = { until: 0, answers: Promise.resolve(false) };

  constructor(private readonly ports: { stores: Stores; releases: Releases }) {}

  /** From now on it should not: it will stop. */
  drain(): void {
    this.#draining = true;
  }

  /** What keeps it from being sent requests; null for nothing. */
  async problem(): Promise<NotReady | null> {
    if (this.#draining) return 'draining';
    if (!(await this.#storageAnswers())) return 'storage-unavailable';
    try {
      this.ports.releases.current();
      return null;
    } catch {
      return 'no-release';
    }
  }

  #storageAnswers(): Promise<boolean> {
    const now = performance.now();
    if (now >= this.#storage.until) this.#storage = { until: now + FRESH_MS, answers: this.#ask() };
    return this.#storage.answers;
  }

  async #ask(): Promise<boolean> {
    const { storage } = this.ports.stores;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, LONGEST_MS, false);
    });
    const answer = storage.collection('settings').get('readiness');
    const answered = answer.then(
      () => true,
      () => false,
    );
    try {
      return await Promise.race([answered, silence]);
    } finally {
      clearTimeout(timer);
    }
  }
}
