import { StorageSetupError } from '../errors.js';
import { type Tell, tellOlder } from '../tell-older.js';
import type { Database } from './database.js';
import { columnDefinition, createTable, quoted, type TableLayout } from './schema.js';

/** Grows when the files of an older Iter must be rewritten to be read; indexes and columns need no new number. */
const SCHEMA_VERSION = 1;

/**
 * Brings the file to what the layouts want, in one transaction: missing tables, columns and indexes are made, indexes that
 * are no longer declared, or differently, are dropped. Throws when the file was written by a newer Iter.
 * @param tell told in a line where an older one wrote it, before it is changed
 */
export function migrate(database: Database, layouts: readonly TableLayout[], tell: Tell = () => {}): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.exec('CREATE TABLE IF NOT EXISTS "schema" ("version" INTEGER NOT NULL)');
    const isNew = checkVersion(database) === null;
    if (isNew) database.run('INSERT INTO "schema" ("version") VALUES (?)', [SCHEMA_VERSION]);
    database.exec('CREATE TABLE IF NOT EXISTS "counters" ("name" TEXT PRIMARY KEY, "value" INTEGER NOT NULL) WITHOUT ROWID');
    const changing = isNew ? () => {} : tellOlder(tell);
    for (const layout of layouts) migrateTable(database, layout, changing);
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** The version of the file's form, or null where none was written yet. Throws when it was written by a newer Iter. */
export function checkVersion(database: Database): number | null {
  const found = database.get('SELECT max("version") AS version FROM "schema"')?.['version'];
  if (typeof found !== 'number') return null;
  if (found <= SCHEMA_VERSION) return found;
  throw new StorageSetupError(`the data was written by a newer version: schema ${found}, and this one knows ${SCHEMA_VERSION}`);
}

/** What an older Iter did not know is empty, in a file that must not be changed. */
export function standInForMissing(database: Database, layouts: readonly TableLayout[]): void {
  const present = database.all("SELECT name FROM sqlite_schema WHERE type = 'table'").map(({ name }) => name);
  for (const layout of layouts) if (!present.includes(layout.table)) database.exec(createTable(layout, 'TEMP TABLE'));
}

function migrateTable(database: Database, layout: TableLayout, changing: () => void): void {
  database.exec(createTable(layout));
  const present = database.all(`PRAGMA table_xinfo(${quoted(layout.table)})`).map((column) => column['name']);
  for (const name of layout.generated.keys()) {
    if (present.includes(name)) continue;
    changing();
    database.exec(`ALTER TABLE ${quoted(layout.table)} ADD COLUMN ${columnDefinition(name, layout.generated)}`);
  }
  const found = declaredObjects(database, layout.table);
  for (const [name, { kind, sql }] of found) {
    if (layout.objects.get(name)?.sql === sql) continue;
    changing();
    database.exec(`DROP ${kind} IF EXISTS ${quoted(name)}`);
  }
  for (const [name, { sql, fill }] of layout.objects) {
    if (found.get(name)?.sql === sql) continue;
    changing();
    database.exec(sql);
    if (fill) database.exec(fill);
  }
}

/** The indexes, list tables and triggers that the file has for a table: their names begin with the table's and a slash. */
function declaredObjects(database: Database, table: string): Map<string, { kind: string; sql: string }> {
  const rows = database.all(
    `SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'index', 'table') AND substr(name, 1, ?) = ?
     ORDER BY CASE type WHEN 'trigger' THEN 0 ELSE 1 END`,
    [table.length + 1, `${table}/`],
  );
  return new Map(rows.map(({ type, name, sql }) => [String(name), { kind: String(type), sql: String(sql) }]));
}
