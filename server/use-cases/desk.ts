import type { Actor, Condition } from '../../engine/index.js';
import { awaitingCondition, both, either, equal, negate } from '../../engine/index.js';
import type { Count, Page } from '../storage/storage.js';
import type { Listed } from './find-practices.js';
import { pageOf, readable, stored } from './find-practices.js';
import type { Ports } from './ports.js';

/** The groups of the desk, in the order of their urgency. */
export const deskGroups = ['late', 'todo', 'waiting'] as const;
export type DeskGroup = (typeof deskGroups)[number];

/** A group with its count and one page. */
export interface DeskPage extends Page<Listed>, Count {
  group: DeskGroup;
}

/** Which practices belong to a group: every open one that the actor may read is in exactly one of them or in none. */
function conditionOf(ports: Ports, actor: Actor, group: DeskGroup): Condition {
  const now = ports.now();
  const open = both(readable(ports, actor), equal('tags', 'open'));
  const late: Condition = { kind: 'compare', path: 'dueOrder', operator: 'lte', operand: { value: now } };
  const awaited = stored(awaitingCondition(ports.releases.current(), actor, now));
  const mine = both(awaited, negate(equal('tags', 'waiting')));
  if (group === 'late') return both(open, late, either(awaited, equal('referenceOperator.id', actor.id)));
  return both(open, negate(late), group === 'todo' ? mine : negate(mine));
}

const pageSize = 20;

/** One page of a group, the nearest term first. */
export async function deskGroup(ports: Ports, actor: Actor, group: DeskGroup, after?: string): Promise<DeskPage> {
  const where = conditionOf(ports, actor, group);
  const [count, page] = await Promise.all([
    ports.stores.practices.count(where),
    pageOf(ports, actor, where, [{ path: 'dueOrder' }, { path: 'changedAt' }], pageSize, after),
  ]);
  return { group, ...count, ...page };
}
