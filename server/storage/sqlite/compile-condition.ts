import type { Condition } from '../../../engine/index.js';
import { StorageMisuseError } from '../errors.js';
import type { Bindable } from './database.js';
import { AFTER_TEXT, BOUND, FALSE_KEY, FIRST_TEXT, isPlain, jsonPath, keyAt, keyOf, NULL_KEY, TRUE_KEY } from './key.js';
import { type ListIndex, quoted, type TableLayout } from './schema.js';

type Scalar = string | number | boolean | null;

/** A piece of SQL and what is bound to it, in order. It is true or false, never NULL. */
export interface Sql {
  sql: string;
  parameters: Bindable[];
}

/** Where a condition looks: the SQL of a JSON object, and for a whole document what its table offers beside it. */
interface Source {
  json: string;
  /** How deep inside element conditions, so that names do not meet. */
  depth: number;
  layout?: TableLayout;
}

/**
 * A condition as SQL over the table of the layout, with the meaning of the engine's evaluator. Placeholders must be
 * resolved; otherwise StorageMisuseError.
 */
export function compileCondition(condition: Condition, layout: TableLayout): Sql {
  return compile(condition, { json: `${quoted(layout.table)}."doc"`, depth: 0, layout });
}

/** A leaf that asks for one value, or for one of several. */
export type Equality = Condition & { kind: 'compare' | 'in' };

/** The test of a leaf as SQL over a key that stands elsewhere. */
export const compileOver = (leaf: Equality, key: string): Sql => testOf(leaf)(key);

const testOf = (leaf: Equality, type?: ReturnType<typeof typeAt>): Test =>
  leaf.kind === 'in' ? inTest(leaf.operands, type) : compareTest(leaf, type);

function compile(condition: Condition, source: Source): Sql {
  switch (condition.kind) {
    case 'and':
      return join(condition.of, ' AND ', '1', source);
    case 'or':
      return join(condition.of, ' OR ', '0', source);
    case 'not': {
      const { sql, parameters } = compile(condition.of, source);
      return { sql: `NOT (${sql})`, parameters };
    }
    case 'exists':
      return atPath(condition.path, source, existsTest, 'whole');
    case 'element':
      return elementCondition(condition.path, condition.of, source);
    case 'in':
    case 'compare':
      return atPath(condition.path, source, testOf(condition, typeAt(condition.path, source)), 'elements');
  }
}

/** Halves, not a chain: the depth of an SQL expression is bounded, and filters may be long. */
function join(parts: Condition[], operator: string, empty: string, source: Source): Sql {
  const [first] = parts;
  if (!first) return { sql: empty, parameters: [] };
  if (parts.length === 1) return compile(first, source);
  const middle = parts.length >> 1;
  const left = join(parts.slice(0, middle), operator, empty, source);
  const right = join(parts.slice(middle), operator, empty, source);
  return { sql: `(${left.sql}${operator}${right.sql})`, parameters: [...left.parameters, ...right.parameters] };
}

/** A test over one value: from SQL for its key (see key.ts) to a condition. */
type Test = (key: string) => Sql;

const never: Sql = { sql: '0', parameters: [] };

/**
 * The type of all values of a column that is no generated one: SQLite would turn an operand of another type into that of the column before it
 * compares (https://sqlite.org/datatype3.html, 4.2). Undefined for all else.
 */
function typeAt(path: string, { layout }: Source): 'string' | 'number' | undefined {
  if (!layout) return undefined;
  return path === 'id' ? 'string' : path === 'version' ? 'number' : undefined;
}

function compareTest({ operator, operand }: Condition & { kind: 'compare' }, type: ReturnType<typeof typeAt>): Test {
  if (!('value' in operand)) throw new StorageMisuseError('a placeholder of the condition is not resolved');
  const { value } = operand;
  if (type !== undefined && typeof value !== type) return () => never;
  if (operator === 'eq') return equalsTest(value);
  if (typeof value !== 'string' && typeof value !== 'number') return () => never;
  const bound: Bindable[] = [JSON.stringify(value)];
  const sign = SIGNS[operator];
  const upwards = operator === 'gt' || operator === 'gte';
  const text = typeof value === 'string';
  // The other end keeps to values of the operand's type.
  const end = upwards ? `< ${text ? AFTER_TEXT : FIRST_TEXT}` : `${text ? `>= ${FIRST_TEXT}` : `> ${NULL_KEY}`}`;
  return (key) => ({ sql: `(${key} ${sign} ${BOUND} AND ${key} ${end})`, parameters: bound });
}

const SIGNS: Record<Exclude<(Condition & { kind: 'compare' })['operator'], 'eq'>, string> = {
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
};

function equalsTest(value: Scalar): Test {
  const fixed = fixedKey(value);
  if (fixed !== null) return (key) => ({ sql: `${key} = ${fixed}`, parameters: [] });
  return (key) => ({ sql: `${key} = ${BOUND}`, parameters: [JSON.stringify(value)] });
}

function fixedKey(value: Scalar): string | null {
  if (value === null) return NULL_KEY;
  if (typeof value === 'boolean') return value ? TRUE_KEY : FALSE_KEY;
  return null;
}

/** The operands travel as one JSON array: one statement for lists of any length. */
function inTest(operands: (Condition & { kind: 'in' })['operands'], type: ReturnType<typeof typeAt>): Test {
  if (!Array.isArray(operands)) throw new StorageMisuseError('a placeholder of the condition is not resolved');
  const possible = operands.filter((value) => type === undefined || typeof value === type);
  const fixed = [...new Set(possible.map(fixedKey).filter((key) => key !== null))];
  const free = possible.filter((value) => fixedKey(value) === null);
  return (key) => {
    const parts: string[] = [];
    if (free.length > 0) parts.push(`${key} IN (SELECT value FROM json_each(?))`);
    if (fixed.length > 0) parts.push(`${key} IN (${fixed.join(', ')})`);
    return { sql: `(${parts.join(' OR ') || '0'})`, parameters: free.length > 0 ? [JSON.stringify(free)] : [] };
  };
}

/** Over a key that is no array; arrays are asked for their length where they can occur. */
const existsTest: Test = (key) => ({ sql: `${key} NOT IN (${NULL_KEY}, ${FIRST_TEXT})`, parameters: [] });

/** `elements`: a list at the end of the path holds if any element does; `whole`: it exists unless it is empty. */
function atPath(path: string, source: Source, test: Test, end: 'elements' | 'whole'): Sql {
  const { layout, json } = source;
  if (layout?.columns.has(path)) return test(`${quoted(layout.table)}.${quoted(path)}`);
  if (layout?.carried?.has(path) && end === 'elements') return inCarried(`${quoted(layout.table)}.${quoted(`${path}[]`)}`, test);
  const list = layout?.lists.find((each) => each.path === path && !each.having);
  if (list && layout && end === 'elements') return inList(list, layout, test);
  const segments = path.split('.');
  const found = walk(segments, source, test, end);
  if (!segments.every(isPlain)) return found;
  // Nearly always no array is on the way, and then one look at the value is enough.
  const crossed = segments.map((_, at) => `json_type(${json}, ${jsonPath(segments.slice(0, at + 1))}) IS 'array'`);
  const plain = test(keyAt(json, segments));
  const sql = `CASE WHEN ${crossed.join(' OR ')} THEN ${found.sql} ELSE ${plain.sql} END`;
  return { sql, parameters: [...found.parameters, ...plain.parameters] };
}

/** In a list that the walked index holds whole, as a JSON text of its elements. */
function inCarried(column: string, test: Test): Sql {
  const { sql, parameters } = test(keyOf('item.type', 'item.value'));
  return { sql: `EXISTS (SELECT 1 FROM json_each(${column}) AS item WHERE ${sql})`, parameters };
}

/** Companions are joined too, so that the planner may walk the list by element and companion together. */
function inList({ table, companions }: ListIndex, layout: TableLayout, test: Test): Sql {
  const { sql, parameters } = test('list."element"');
  const own = quoted(layout.table);
  const joined = ['row', ...companions].map((each) => `list.${quoted(each)} = ${own}.${quoted(each)}`).join(' AND ');
  return { sql: `EXISTS (SELECT 1 FROM ${quoted(table)} AS list WHERE ${sql} AND ${joined})`, parameters };
}

function walk(segments: string[], source: Source, test: Test, end: 'elements' | 'whole'): Sql {
  const name = `walk${source.depth}`;
  const { sql, parameters } = test(keyOf(`${name}.type`, `${name}.value`));
  const whole = `CASE ${name}.type WHEN 'array' THEN json_array_length(${name}.value) > 0 ELSE ${sql} END`;
  return walked(name, segments, source, { sql: end === 'whole' ? whole : sql, parameters });
}

function elementCondition(path: string, of: Condition, source: Source): Sql {
  const segments = path.split('.');
  const name = `walk${source.depth}`;
  const inside = compile(of, elementSource(name, source));
  const found = walked(name, segments, source, {
    sql: `${name}.item AND ${name}.type = 'object' AND (${inside.sql})`,
    parameters: inside.parameters,
  });
  // Only outermost: inside other elements the two ways of writing it would double at each depth.
  if (source.depth > 0 || !segments.every(isPlain)) return found;
  const list = 'element0';
  const { sql, parameters } = compile(of, elementSource(list, source));
  const at = jsonPath(segments);
  const elements = `json_each(CASE json_type(${source.json}, ${at}) WHEN 'array' THEN json_extract(${source.json}, ${at}) ELSE '[]' END)`;
  const direct = `EXISTS (SELECT 1 FROM ${elements} AS ${list} WHERE ${list}.type = 'object' AND (${sql}))`;
  const ways = segments
    .slice(0, -1)
    .map((_, end) => `json_type(${source.json}, ${jsonPath(segments.slice(0, end + 1))}) IS 'array'`);
  if (ways.length === 0) return { sql: direct, parameters };
  return {
    sql: `CASE WHEN ${ways.join(' OR ')} THEN ${found.sql} ELSE ${direct} END`,
    parameters: [...found.parameters, ...parameters],
  };
}

/** The object that a row of a walk, or of a list, holds. */
const elementSource = (row: string, { depth }: Source): Source => ({
  json: `CASE ${row}.type WHEN 'object' THEN ${row}.value ELSE '{}' END`,
  depth: depth + 1,
});

/**
 * True if some value at the path passes. A row of the walk is a value reached after `step` segments; `item` says that it came
 * out of a list. A list directly inside a list is a value without fields. Every list is opened, the last one too; as a value
 * it equals nothing.
 */
function walked(name: string, segments: string[], { json }: Source, { sql, parameters }: Sql): Sql {
  const opened = (type: string, empty: string) =>
    `json_each(CASE ${name}.type WHEN '${type}' THEN ${name}.value ELSE '${empty}' END)`;
  return {
    sql: `EXISTS (WITH RECURSIVE ${name} (step, item, type, value) AS (
      SELECT 0, 0, 'object', ${json}
      UNION ALL SELECT step, 1, element.type, element.value FROM ${name}, ${opened('array', '[]')} AS element
        WHERE ${name}.type = 'array' AND NOT item
      UNION ALL SELECT step + 1, 0, coalesce(member.type, 'null'), member.value
        FROM ${name} JOIN json_each(?) AS segment ON segment.key = step
        LEFT JOIN ${opened('object', '{}')} AS member ON member.key = segment.value
        WHERE ${name}.type <> 'array' OR item
    ) SELECT 1 FROM ${name} WHERE step = ${segments.length} AND (${sql}))`,
    parameters: [JSON.stringify(segments), ...parameters],
  };
}
