import type { EnabledOperator } from '../../api/types.js';

/** What tells enabled operators apart: the person, or the role and its service. */
export const enabledKey = ({ id, role, service }: Omit<EnabledOperator, 'name'>): string => id ?? `${role} ${service}`;

export const withEnabled = (list: EnabledOperator[], one: EnabledOperator): EnabledOperator[] => [...list, one];

export const withoutEnabled = (list: EnabledOperator[], one: EnabledOperator): EnabledOperator[] =>
  list.filter((each) => enabledKey(each) !== enabledKey(one));

/** Somebody as a request names them. */
export const named = ({ id = '', role, service }: EnabledOperator): { id: string } | { role: string; service: string } =>
  role !== undefined && service !== undefined ? { role, service } : { id };
