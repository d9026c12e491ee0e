import type { Database } from './database.js';

interface Waiting {
  run: () => unknown;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/** Longer transactions would hold the event loop; what is left goes into the next one. */
const MOST_IN_ONE = 256;
/** While requests come in, each turn of the event loop brings more writes: waiting for them makes commits fewer and larger. */
const MOST_TURNS = 4;

/**
 * Writes of many callers in one transaction: all that was asked for within a few turns of the event loop shares one commit, and
 * so one wait for the disk. Each write must be one statement (SQLite undoes a statement that fails, and only that). A
 * promise is settled after the commit; when the commit fails, each of its writes is rejected and none is stored.
 */
export class GroupCommit {
  #waiting: Waiting[] = [];
  #scheduled = false;
  #closed = false;

  constructor(private readonly database: Database) {}

  /** Runs the write inside the next transaction; resolves with its result once that is durable. */
  write<T>(run: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the storage is closed'));
    const settled = new Promise<T>((resolve, reject) => this.#waiting.push({ run, resolve, reject }));
    this.#schedule();
    return settled;
  }

  /** Commits what waits, and accepts nothing more. */
  close(): void {
    this.#closed = true;
    while (this.#waiting.length > 0) this.#commit();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#gather(0, 0);
  }

  /** Commits once a turn of the event loop has brought no further write, or the most turns have gone by. */
  #gather(before: number, turns: number): void {
    setImmediate(() => {
      const waiting = this.#waiting.length;
      if (waiting > before && waiting < MOST_IN_ONE && turns < MOST_TURNS) return this.#gather(waiting, turns + 1);
      this.#scheduled = false;
      this.#commit();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #commit(): void {
    const batch = this.#waiting.splice(0, MOST_IN_ONE);
    if (batch.length === 0) return;
    let settle: (() => void)[];
    try {
      this.database.run('BEGIN IMMEDIATE');
      settle = batch.map((waiting) => this.#runOne(waiting));
      this.database.run('COMMIT');
    } catch (error) {
      this.#rollBack();
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const each of settle) each();
  }

  /** Runs one write; what it will answer is only said after the commit. */
  #runOne({ run, resolve, reject }: Waiting): () => void {
    try {
      const value = run();
      return () => resolve(value as never);
    } catch (error) {
      // After a full disk or an input/output error SQLite has undone the whole transaction: nobody may be told "done".
      if (!this.database.inTransaction) throw error;
      return () => reject(error);
    }
  }

  #rollBack(): void {
    try {
      if (this.database.inTransaction) this.database.run('ROLLBACK');
    } catch {
      // The next BEGIN says so if the file is really out of reach; the error that matters is the one of the commit.
    }
  }
}
