import type { Scalar } from './source.js';

/** What a leaf compares with. Placeholders are resolved against the environment before a condition leaves for a store. */
export type Operand = { value: Scalar } | { actor: string } | { param: string } | { today: true };

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/**
 * The neutral tree of a condition: what is evaluated in memory, compiled to a store's query, explained and drawn.
 * `$ne` and `$nin` are a `not` around `eq` and `in`. A path through an array holds if any element does.
 * `{ kind: 'and', of: [] }` always holds, `{ kind: 'or', of: [] }` never does.
 */
export type Condition =
  | { kind: 'and' | 'or'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; path: string; operator: Comparison; operand: Operand }
  | { kind: 'in'; path: string; operands: Scalar[] | { actor: string } | { param: string } }
  | { kind: 'exists'; path: string }
  | { kind: 'element'; path: string; of: Condition };

/** What placeholders are resolved with. `today` is a local date, `YYYY-MM-DD`. */
export interface Environment {
  actor?: { id: string; service: string; roles: string[] };
  params?: Record<string, unknown>;
  today: string;
}
