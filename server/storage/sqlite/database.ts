import { StorageMisuseError } from '../errors.js';
import { type Connection, SqliteDriver, type Statement } from './driver.js';

/** What may be bound to a statement: the driver would store a Date as NULL without a word, and knows no boolean. */
export type Bindable = string | number | bigint | null | Uint8Array;

export type Row = Record<string, Bindable>;

/** One result of a writing statement. */
interface Changes {
  changes: number;
}

const STATEMENTS_KEPT = 500;

/** An open SQLite file with its prepared statements. `file` is a path or `:memory:`. */
export class Database {
  readonly #driver: Connection;
  readonly #statements = new Map<string, Statement>();

  /** `timeout` in milliseconds: how long to wait for another process to free the file. Read only, it must be there. */
  constructor(file: string, { timeout = 5000, readOnly = false }: { timeout?: number; readOnly?: boolean } = {}) {
    this.#driver = new SqliteDriver(file, { timeout, readOnly });
  }

  /** Runs statements without parameters or result. */
  exec(sql: string): void {
    this.#driver.exec(sql);
  }

  /** Runs one writing statement. */
  run(sql: string, parameters: readonly Bindable[] = []): Changes {
    const { changes } = this.#prepare(sql).run(...parameters.map(checked));
    return { changes: Number(changes) };
  }

  /** The first row, or undefined. */
  get(sql: string, parameters: readonly Bindable[] = []): Row | undefined {
    return this.#prepare(sql).get(...parameters.map(checked)) as Row | undefined;
  }

  /** All rows. */
  all(sql: string, parameters: readonly Bindable[] = []): Row[] {
    return this.#prepare(sql).all(...parameters.map(checked)) as Row[];
  }

  /** Whether a transaction is open; SQLite closes it by itself after a full disk or an input/output error. */
  get inTransaction(): boolean {
    return this.#driver.isTransaction;
  }

  close(): void {
    this.#statements.clear();
    this.#driver.close();
  }

  /** The least recently used statement leaves when there are too many: filters are built by people and never end. */
  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    const statement = known ?? this.#driver.prepare(sql);
    if (known) this.#statements.delete(sql);
    this.#statements.set(sql, statement);
    if (this.#statements.size > STATEMENTS_KEPT) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    return statement;
  }
}

function checked(value: unknown): Bindable {
  if (value === null || typeof value === 'string' || typeof value === 'bigint' || value instanceof Uint8Array) return value;
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  throw new StorageMisuseError(`a ${value instanceof Date ? 'Date' : typeof value} cannot be stored`);
}
