import { StorageMisuseError } from '../errors.js';
import type { CollectionSpecification } from '../storage.js';
import { isPlain, jsonPath, keyAt, keyOf } from './key.js';

/** A declared list: a table of its own, one row an element, with the companion paths beside it. */
export interface ListIndex {
  table: string;
  path: string;
  companions: string[];
}

/** How a collection lies in SQLite. */
export interface TableLayout {
  table: string;
  /** The paths that have a generated column; the column is named as the path. */
  columns: Set<string>;
  lists: ListIndex[];
  /** What must exist beside the table, by name, in the order of creation. */
  objects: Map<string, { kind: 'index' | 'table' | 'trigger'; sql: string; fill?: string }>;
}

/** The paths that every table has as plain columns. */
const OWN = ['id', 'version'];

export const quoted = (name: string): string => `"${name}"`;

/** The layout of a collection, from its specification. */
export function tableLayout(table: string, specification: CollectionSpecification): TableLayout {
  const layout: TableLayout = { table, columns: new Set(OWN), lists: [], objects: new Map() };
  for (const { path, array } of specification.indexes) {
    for (const each of path) if (!each.split('.').every(isPlain)) throw new StorageMisuseError(`"${each}" cannot be indexed`);
    for (const each of array ? path.slice(1) : path) layout.columns.add(each);
    if (array) addList(layout, path);
    else addIndex(layout, path);
  }
  return layout;
}

/** SQL of the table with its generated columns. They are virtual: declaring one more later costs nothing. */
export function createTable({ table, columns }: TableLayout): string {
  const generated = [...columns].filter((path) => !OWN.includes(path)).map((path) => `, ${columnDefinition(path)}`);
  return (
    `CREATE TABLE IF NOT EXISTS ${quoted(table)} ("row" INTEGER PRIMARY KEY, "id" TEXT NOT NULL UNIQUE,` +
    ` "version" INTEGER NOT NULL, "doc" TEXT NOT NULL${generated.join('')})`
  );
}

export const columnDefinition = (path: string): string =>
  `${quoted(path)} GENERATED ALWAYS AS (${keyAt('"doc"', path.split('.'))}) VIRTUAL`;

function addIndex({ table, objects }: TableLayout, path: string[]): void {
  const name = `${table}/${path.join('+')}`;
  const columns = [...path.filter((each) => each !== 'id'), 'id'].map(quoted).join(', ');
  objects.set(name, { kind: 'index', sql: `CREATE INDEX ${quoted(name)} ON ${quoted(table)} (${columns})` });
}

/**
 * A list cannot be a column, so its elements live in a table that triggers keep in step inside the same statement. A value
 * that is no list is its own only element, as in conditions; an empty list has none.
 */
function addList(layout: TableLayout, [path = '', ...companions]: string[]): void {
  const name = `${layout.table}/${[path, ...companions].join('+')}[]`;
  layout.lists.push({ table: name, path, companions });
  const columns = ['element', ...companions, 'row'].map(quoted).join(', ');
  const rows = (from: string) => elements(from, path, companions);
  const insert = (from: string) => `INSERT OR IGNORE INTO ${quoted(name)} (${columns}) ${rows(from)}`;
  const remove = (from: string) => `DELETE FROM ${quoted(name)} WHERE (${columns}) IN (${rows(from)})`;
  const changed = [`old.doc -> ${jsonPath(path.split('.'))}`, ...companions.map((each) => `old.${quoted(each)}`)]
    .map((before) => `${before} IS NOT ${before.replace('old.', 'new.')}`)
    .join(' OR ');
  const table = quoted(layout.table);
  layout.objects.set(name, {
    kind: 'table',
    sql: `CREATE TABLE ${quoted(name)} (${columns} INTEGER NOT NULL, PRIMARY KEY (${columns})) WITHOUT ROWID`,
    fill: `INSERT OR IGNORE INTO ${quoted(name)} (${columns}) ${rows('each')}`.replace('/*from*/', `${table} AS each,`),
  });
  const trigger = (when: string, body: string) => {
    const sql = `CREATE TRIGGER ${quoted(`${name} ${when}`)} AFTER ${body} END`;
    layout.objects.set(`${name} ${when}`, { kind: 'trigger', sql });
  };
  trigger('insert', `INSERT ON ${table} BEGIN ${insert('new')};`);
  trigger('update', `UPDATE OF doc ON ${table} WHEN ${changed} BEGIN ${remove('old')}; ${insert('new')};`);
  trigger('delete', `DELETE ON ${table} BEGIN ${remove('old')};`);
}

function elements(from: string, path: string, companions: string[]): string {
  const at = jsonPath(path.split('.'));
  const list = `CASE json_type(${from}.doc, ${at}) WHEN 'array' THEN json_extract(${from}.doc, ${at})
    WHEN 'object' THEN '[{}]' ELSE coalesce(json_array(json(${from}.doc -> ${at})), '[null]') END`;
  const beside = companions.map((each) => `${from}.${quoted(each)}, `).join('');
  return `SELECT ${keyOf('item.type', 'item.value')}, ${beside}${from}."row" FROM /*from*/ json_each(${list}) AS item`;
}
