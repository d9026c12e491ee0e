import type { Condition } from '../../../engine/index.js';
import { both, conjunctsOf } from '../../../engine/index.js';
import type { SortField } from '../storage.js';
import { compileCondition, compileOver, type Equality, type Sql } from './compile-condition.js';
import { type ListIndex, quoted, type TableLayout } from './schema.js';
import { asksFor, walkFor } from './walk.js';

const isEquality = (part: Condition): part is Equality =>
  part.kind === 'in' || (part.kind === 'compare' && part.operator === 'eq');

/**
 * The table of a list that finds the documents, where a condition asks for one of its elements, each of which has few, and for
 * nothing else that has few. Of two tables the one that holds only what is asked for.
 */
function listFor(parts: Condition[], { lists, narrow, columns }: TableLayout): { list: ListIndex; asked: Equality } | null {
  const asking = parts.filter(isEquality).filter(({ path }) => narrow.includes(path));
  if (asking.some(({ kind, path }) => kind === 'compare' && columns.has(path))) return null;
  for (const asked of asking) {
    const own = lists.filter(({ path }) => path === asked.path);
    const list =
      own.find(({ having }) => having && parts.some((part) => asksFor(part, having))) ?? own.find((each) => !each.having);
    if (list) return { list, asked };
  }
  return null;
}

/**
 * What stands after FROM for the documents that a condition holds for, in an order or, with null, to be counted: from the table of
 * a list, from an index that is walked, or as the planner likes.
 * @param where factored
 */
export function fromFor(where: Condition, sort: readonly SortField[] | null, layout: TableLayout): Sql {
  const table = quoted(layout.table);
  const parts = conjunctsOf(where);
  const found = listFor(parts, layout);
  if (found) {
    const element = compileOver(found.asked, '"element"');
    const rest = compileCondition(both(...parts.filter((part) => part !== found.asked)), { ...layout, carried: layout.whole });
    return {
      sql: `${table} NOT INDEXED WHERE "row" IN (SELECT "row" FROM ${quoted(found.list.table)} WHERE ${element.sql}) AND ${rest.sql}`,
      parameters: [...element.parameters, ...rest.parameters],
    };
  }
  const walk = sort === null || sort.length > 0 ? walkFor(where, sort ?? [], layout) : null;
  if (!walk) {
    const { sql, parameters } = compileCondition(where, layout);
    return { sql: `${table} WHERE ${sql}`, parameters };
  }
  const { sql, parameters } = compileCondition(where, { ...layout, carried: walk.lists });
  return { sql: `${table} INDEXED BY ${quoted(walk.name)} WHERE ${walk.only} AND ${sql}`, parameters };
}

/** Statements whose rows are all wanted, each found by one of them only. */
export function together(statements: Sql[]): Sql {
  const [first] = statements;
  if (first && statements.length === 1) return first;
  return {
    sql: statements.map(({ sql }) => `SELECT * FROM (${sql})`).join(' UNION ALL '),
    parameters: statements.flatMap(({ parameters }) => parameters),
  };
}
