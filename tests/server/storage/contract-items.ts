import type { Condition } from '../../../engine/index.js';

/** A document as the contract suite writes it. */
export interface Item {
  id: string;
  version: number;
  type?: string;
  service?: { id: string; title?: string };
  changedAt?: string | null;
  tags?: string[] | null;
  data?: unknown;
}

export const everything: Condition = { kind: 'and', of: [] };

export const eq = (path: string, value: string | number | boolean | null): Condition => ({
  kind: 'compare',
  path,
  operator: 'eq',
  operand: { value },
});
