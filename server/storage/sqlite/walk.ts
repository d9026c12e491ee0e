import type { Condition } from '../../../engine/index.js';
import { conjunctsOf } from '../../../engine/index.js';
import type { SortField } from '../storage.js';
import type { Sql } from './compile-condition.js';
import { BOUND } from './key.js';
import { quoted, type TableLayout, type WalkIndex } from './schema.js';

const isEqual = (part: Condition, path: string): boolean =>
  part.kind === 'compare' && part.operator === 'eq' && part.path === path;

/** Whether a condition asks for the element that every document of an index has. */
export const asksFor = (part: Condition, { path, element }: NonNullable<WalkIndex['having']>): boolean =>
  part.kind === 'compare' &&
  part.operator === 'eq' &&
  part.path === path &&
  'value' in part.operand &&
  part.operand.value === element;

/** An index as far as orders go. */
type Ordered = Pick<WalkIndex, 'columns' | 'having'>;

/** How much of the index the condition fixes, or 0 where walking it would not give the order. */
function worthOf({ having, columns }: Ordered, parts: Condition[], sort: readonly SortField[]): number {
  if (having && !parts.some((part) => asksFor(part, having))) return 0;
  const free = columns.findIndex((column) => !parts.some((part) => isEqual(part, column)));
  const fixed = free < 0 ? columns.length : free;
  const ordered = sort.every(
    ({ path, descending = false }, at) => columns[fixed + at] === path && descending === (sort[0]?.descending ?? false),
  );
  return ordered ? 1 + 2 * fixed + (having ? 1 : 0) : 0;
}

/**
 * The index to walk for a page in this order or, without one, for a count: of those that were declared for it, the one of which
 * the condition fixes most. Left to itself the planner gathers everything that may be seen and sorts it, since it does not know
 * that the first page is soon full. Null where the planner does as well.
 */
export function walkFor(where: Condition, sort: readonly SortField[], { walks, plain }: TableLayout): WalkIndex | null {
  const parts = conjunctsOf(where);
  // A count needs no order: where nothing is fixed, any index is as good as the table.
  let most = sort.length > 0 ? 0 : 1;
  for (const columns of plain) most = Math.max(most, worthOf({ columns }, parts, sort));
  let best: WalkIndex | null = null;
  for (const index of walks) {
    const worth = worthOf(index, parts, sort);
    if (worth < most || (worth === most && best) || worth === 0) continue;
    if (worth === 1 && sort.length === 0) continue;
    best = index;
    most = worth;
  }
  return best;
}

/**
 * Where to take the ids of a scan from, as SQL up to a WHERE: from all, or from those that an index of one field gives. Null
 * where an index of several fields finds the documents, which are few then.
 */
export function windowFor(where: Condition, { table, plain }: TableLayout): Sql | null {
  const parts = conjunctsOf(where);
  for (const path of plain) {
    const equal = parts.find((part) => isEqual(part, path[0] ?? ''));
    if (!equal || path[0] === 'id') continue;
    if (path.length > 1) return null;
    const bound = 'operand' in equal && 'value' in equal.operand ? equal.operand.value : null;
    if (typeof bound !== 'string') return null;
    return {
      sql: `INDEXED BY ${quoted(`${table}/${path[0]}`)} WHERE ${quoted(path[0] ?? '')} = ${BOUND}`,
      parameters: [JSON.stringify(bound)],
    };
  }
  return { sql: 'WHERE 1', parameters: [] };
}
