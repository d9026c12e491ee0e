import type { Actor, Condition } from '../../engine/index.js';
import { awaitingCondition, both, compared, either, equal, negate } from '../../engine/index.js';
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

/** What the groups are made of: every open practice that the actor may read is in exactly one of them or in none. */
function partsOf(ports: Ports, actor: Actor) {
  const now = ports.now();
  const awaited = stored(awaitingCondition(ports.releases.current(), actor, now));
  return {
    open: both(readable(ports, actor), equal('tags', 'open')),
    late: both(compared('dueOrder', 'lte', now), either(awaited, equal('referenceOperator.id', actor.id))),
    inTime: compared('dueOrder', 'gt', now),
    mine: both(awaited, negate(equal('tags', 'waiting'))),
  };
}

function conditionOf(ports: Ports, actor: Actor, group: DeskGroup): Condition {
  const { open, late, inTime, mine } = partsOf(ports, actor);
  if (group === 'late') return both(open, late);
  return both(open, inTime, group === 'todo' ? mine : negate(mine));
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

/** How much waits for the actor to act, late things included: the number beside the desk's name. */
export function deskCount(ports: Ports, actor: Actor): Promise<Count> {
  const { open, late, inTime, mine } = partsOf(ports, actor);
  return ports.stores.practices.count(both(open, either(late, both(inTime, mine))));
}

/** How many practices are in a group. */
export const groupCount = (ports: Ports, actor: Actor, group: DeskGroup): Promise<Count> =>
  ports.stores.practices.count(conditionOf(ports, actor, group));
