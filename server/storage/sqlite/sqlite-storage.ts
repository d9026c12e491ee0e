import { declared } from '../port-rules.js';
import type { Collection, CollectionSpecification, Storage, Stored } from '../storage.js';
import type { Tell } from '../tell-older.js';
import { SqliteCollection } from './collection.js';
import { Database } from './database.js';
import { GroupCommit } from './group-commit.js';
import { checkVersion, migrate, standInForMissing } from './migrate.js';
import { type TableLayout, tableLayout } from './schema.js';

const NEXT_NUMBER = `INSERT INTO "counters" ("name", "value") VALUES (?, 1)
  ON CONFLICT ("name") DO UPDATE SET "value" = "value" + 1 RETURNING "value"`;
const RAISE_COUNTER = `INSERT INTO "counters" ("name", "value") VALUES (?, ?)
  ON CONFLICT ("name") DO UPDATE SET "value" = max("value", excluded."value")`;

/** For the planner of queries. They fail on a document that somebody damaged, which must not keep everybody out. */
function gatherStatistics(database: Database): void {
  try {
    database.exec('PRAGMA optimize = 0x10002');
  } catch {
    // Queries are planned without them.
  }
}

/**
 * Opens a file (or `:memory:`) with the given collections. `release` is called after closing, `tell` with a line where an older
 * version wrote the file.
 * FULL in WAL waits for the disk at each commit: what was acknowledged survives a power cut.
 */
export function openSqlite(
  file: string,
  specifications: Record<string, CollectionSpecification>,
  { release, tell = () => {} }: { release?: () => void; tell?: Tell } = {},
): Storage {
  const database = new Database(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536');
  // 32 MB of log before it goes into the file: a page that changes often is written there once instead of many times.
  database.exec('PRAGMA wal_autocheckpoint = 8000');
  const layouts = layoutsOf(specifications);
  migrate(database, layouts, tell);
  gatherStatistics(database);
  return storageOver(database, layouts, release);
}

/** Opens a file that nobody writes to any more, and leaves it as it is: a snapshot. Throws where a newer Iter wrote it. */
export function openReadOnly(file: string, specifications: Record<string, CollectionSpecification>): Storage {
  const database = new Database(file, { readOnly: true });
  try {
    checkVersion(database);
    const layouts = layoutsOf(specifications);
    standInForMissing(database, layouts);
    return storageOver(database, layouts);
  } catch (error) {
    database.close();
    throw error;
  }
}

const layoutsOf = (specifications: Record<string, CollectionSpecification>): TableLayout[] =>
  Object.entries(specifications).map(([name, specification]) => tableLayout(name, specification));

function storageOver(database: Database, layouts: TableLayout[], release: () => void = () => {}): Storage {
  const writes = new GroupCommit(database);
  const collections = new Map(layouts.map((layout) => [layout.table, new SqliteCollection<Stored>(database, writes, layout)]));
  return {
    shared: false,
    collection<T extends Stored>(name: string): Collection<T> {
      return declared(collections, name) as unknown as Collection<T>;
    },
    nextNumber: (counter) => writes.write(() => Number(database.get(NEXT_NUMBER, [counter])?.['value'])),
    async counters() {
      const rows = database.all('SELECT "name", "value" FROM "counters"');
      return Object.fromEntries(rows.map(({ name, value }) => [String(name), Number(value)]));
    },
    async raiseCounter(counter, last) {
      await writes.write(() => database.run(RAISE_COUNTER, [counter, last]));
    },
    async close() {
      writes.close();
      database.close();
      release();
    },
  };
}
