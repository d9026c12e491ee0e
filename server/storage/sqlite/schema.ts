import { StorageMisuseError } from '../errors.js';
import type { CollectionSpecification, IndexSpecification } from '../storage.js';
import { isPlain, jsonPath, keyAt, keyOf } from './key.js';

/** A declared list: a table of its own, one row an element, with the companion paths beside it. */
export interface ListIndex {
  table: string;
  path: string;
  companions: string[];
  /** Holds only the documents whose list at `path` has this element. */
  having?: IndexSpecification['having'];
}

/** An index for lists that are walked in its order. */
export interface WalkIndex {
  name: string;
  /** The paths of its order. */
  columns: string[];
  /** The lists that it carries whole. */
  lists: Set<string>;
  having?: IndexSpecification['having'];
  /** SQL that the statement must contain for the index to be used; always true for what `having` holds for. */
  only: string;
}

/** How a collection lies in SQLite. */
export interface TableLayout {
  table: string;
  /** The paths that have a column of their key; the column is named as the path. */
  columns: Set<string>;
  lists: ListIndex[];
  walks: WalkIndex[];
  /** The lists that are generated columns, whole. */
  whole: Set<string>;
  narrow: readonly string[];
  /** The paths of the other indexes. */
  plain: string[][];
  /** The lists that are read from the index that is walked, instead of their own tables. */
  carried?: ReadonlySet<string>;
  /** The generated columns, by name, with the SQL of their values. */
  generated: Map<string, string>;
  /** What must exist beside the table, by name, in the order of creation. */
  objects: Map<string, { kind: 'index' | 'table' | 'trigger'; sql: string; fill?: string }>;
}

export const quoted = (name: string): string => `"${name}"`;

/** The layout of a collection, from its specification. */
export function tableLayout(table: string, specification: CollectionSpecification): TableLayout {
  const layout: TableLayout = {
    table,
    columns: new Set(['id', 'version']),
    lists: [],
    walks: [],
    whole: new Set(),
    narrow: specification.narrow ?? [],
    plain: [],
    generated: new Map(),
    objects: new Map(),
  };
  for (const index of specification.indexes) {
    const { path, array, carries = [] } = index;
    for (const each of [...path, ...carries.map(listed)]) {
      if (!each.split('.').every(isPlain) || each === 'doc' || each === 'row')
        throw new StorageMisuseError(`"${each}" is no index`);
    }
    for (const each of array ? path.slice(1) : path) addColumn(layout, each);
    if (array) addList(layout, index);
    else if (carries.length > 0) addWalk(layout, index);
    else {
      layout.plain.push(path);
      addIndex(layout, path);
    }
  }
  return layout;
}

const isList = (path: string): boolean => path.endsWith('[]');
const listed = (path: string): string => (isList(path) ? path.slice(0, -2) : path);

/** A walk that holds only some documents is a partial index; the text of a list is searched, which finds no document too few. */
function addWalk(layout: TableLayout, { path, carries = [], having }: IndexSpecification): void {
  for (const each of carries) {
    if (isList(each)) addWhole(layout, listed(each));
    else addColumn(layout, each);
  }
  const name = `${layout.table}/${prefixOf(having)}${path.join('+')}+`;
  const only = onlyHaving(layout, having);
  const columns = [...path, 'id', ...carries].map(quoted).join(', ');
  const sql = `CREATE INDEX ${quoted(name)} ON ${quoted(layout.table)} (${columns})${having ? ` WHERE ${only}` : ''}`;
  layout.objects.set(name, { kind: 'index', sql });
  const lists = new Set(carries.filter(isList).map(listed));
  layout.walks.push({ name, columns: path, lists, only, ...(having && { having }) });
}

const prefixOf = (having: IndexSpecification['having']): string => (having ? `${having.path}=${having.element}+` : '');

/** SQL that holds for every document with the element, and for few others: the text of the list is searched. */
function onlyHaving(layout: TableLayout, having: IndexSpecification['having'], from = ''): string {
  if (!having) return '1';
  addWhole(layout, having.path);
  return `instr(${from}${quoted(`${having.path}[]`)}, '"${having.element}"') > 0`;
}

function addWhole({ generated, whole }: TableLayout, path: string): void {
  generated.set(`${path}[]`, elementsOf(path));
  whole.add(path);
}

/** SQL of the table with its generated columns. They are virtual: declaring one more later costs nothing. */
export function createTable({ table, generated }: TableLayout, kind: 'TABLE' | 'TEMP TABLE' = 'TABLE'): string {
  const columns = [...generated.keys()].map((name) => `, ${columnDefinition(name, generated)}`);
  return (
    `CREATE ${kind} IF NOT EXISTS ${quoted(table)} ("row" INTEGER PRIMARY KEY, "id" TEXT NOT NULL UNIQUE,` +
    ` "version" INTEGER NOT NULL, "doc" TEXT NOT NULL${columns.join('')})`
  );
}

export const columnDefinition = (name: string, generated: TableLayout['generated']): string =>
  `${quoted(name)} GENERATED ALWAYS AS (${generated.get(name)}) VIRTUAL`;

function addColumn({ columns, generated }: TableLayout, path: string): void {
  if (!columns.has(path)) generated.set(path, keyAt('"doc"', path.split('.')));
  columns.add(path);
}

function addIndex({ table, objects }: TableLayout, path: string[]): void {
  const name = `${table}/${path.join('+')}`;
  const columns = [...path.filter((each) => each !== 'id'), 'id'].map(quoted).join(', ');
  objects.set(name, { kind: 'index', sql: `CREATE INDEX ${quoted(name)} ON ${quoted(table)} (${columns})` });
}

/**
 * The elements of a list live in a table that triggers keep in step inside the same statement. Their source is a small column,
 * so that the triggers need not read the document again.
 */
function addList(layout: TableLayout, { path: [path = '', ...companions], having }: IndexSpecification): void {
  const name = `${layout.table}/${prefixOf(having)}${[path, ...companions].join('+')}[]`;
  const column = `${path}[]`;
  layout.lists.push({ table: name, path, companions, ...(having && { having }) });
  addWhole(layout, path);
  const columns = ['element', ...companions, 'row'].map(quoted).join(', ');
  const rows = (from: string, first = '') =>
    `SELECT ${[keyOf('item.type', 'item.value'), ...[...companions, 'row'].map((each) => `${from}.${quoted(each)}`)].join(', ')}` +
    ` FROM ${first}json_each(${from}.${quoted(column)}) AS item${having ? ` WHERE ${onlyHaving(layout, having, `${from}.`)}` : ''}`;
  const insert = `INSERT OR IGNORE INTO ${quoted(name)} (${columns})`;
  const remove = `DELETE FROM ${quoted(name)} WHERE (${columns}) IN (${rows('old')})`;
  const read = [column, ...companions, ...(having ? [`${having.path}[]`] : [])];
  const changed = read.map((each) => `old.${quoted(each)} IS NOT new.${quoted(each)}`).join(' OR ');
  const table = quoted(layout.table);
  layout.objects.set(name, {
    kind: 'table',
    sql: `CREATE TABLE ${quoted(name)} (${columns} INTEGER NOT NULL, PRIMARY KEY (${columns})) WITHOUT ROWID`,
    fill: `${insert} ${rows('each', `${table} AS each, `)}`,
  });
  const trigger = (when: string, body: string) => {
    const sql = `CREATE TRIGGER ${quoted(`${name} ${when}`)} AFTER ${body} END`;
    layout.objects.set(`${name} ${when}`, { kind: 'trigger', sql });
  };
  trigger('insert', `INSERT ON ${table} BEGIN ${insert} ${rows('new')};`);
  trigger('update', `UPDATE OF doc ON ${table} WHEN ${changed} BEGIN ${remove}; ${insert} ${rows('new')};`);
  trigger('delete', `DELETE ON ${table} BEGIN ${remove};`);
}

/** A value that is no list is its own only element, as in conditions; an empty list has none. */
function elementsOf(path: string): string {
  const at = jsonPath(path.split('.'));
  return `CASE json_type("doc", ${at}) WHEN 'array' THEN json_extract("doc", ${at})
    ELSE coalesce(json_array(json("doc" -> ${at})), '[null]') END`;
}
