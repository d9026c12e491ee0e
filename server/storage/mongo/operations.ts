import { portError } from './driver-errors.js';

/** What is under way at the driver: its errors come out in the words of the port, and closing waits for it. */
export class Operations {
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  async run<T>(operation: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the storage is closed');
    const begun = operation();
    this.#underWay.add(begun);
    try {
      return await begun;
    } catch (error) {
      throw portError(error);
    } finally {
      this.#underWay.delete(begun);
    }
  }

  /** Takes nothing more, and waits for what was asked for. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
  }
}
