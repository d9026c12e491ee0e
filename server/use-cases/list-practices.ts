import type { Actor, Condition } from '../../engine/index.js';
import { both, compared, equal } from '../../engine/index.js';
import type { Count, Page, SortField } from '../storage/storage.js';
import type { Listed } from './find-practices.js';
import { pageOf, readable } from './find-practices.js';
import type { Ports } from './ports.js';
import { withinDays } from './within-days.js';

/** The orders of the list: the last changed first, the last opened first, the nearest term first. */
const orders = {
  changed: [{ path: 'changedAt', descending: true }],
  opened: [{ path: 'openedAt', descending: true }],
  term: [{ path: 'dueOrder' }, { path: 'changedAt' }],
} satisfies Record<string, SortField[]>;

/** What of the readable practices is listed; what is left out does not narrow. Days are local, `YYYY-MM-DD`, both included. */
export interface PracticeFilter {
  type?: string;
  /** A state by its dotted path; it holds within its inner states too. */
  state?: string;
  /** A tag of the present states. */
  tag?: string;
  service?: string;
  /** The actor's own practices, or those that nobody holds. */
  holder?: 'me' | 'none';
  /** Only those with a term that has run out. */
  late?: boolean;
  openedFrom?: string;
  openedTo?: string;
  order?: keyof typeof orders;
}

function filterCondition(ports: Ports, actor: Actor, filter: PracticeFilter): Condition {
  const { type, state, tag, service, holder, late, openedFrom, openedTo } = filter;
  const parts: (Condition | undefined)[] = [
    type === undefined ? undefined : equal('type', type),
    state === undefined ? undefined : equal('states', state),
    tag === undefined ? undefined : equal('tags', tag),
    service === undefined ? undefined : equal('service.id', service),
    holder && equal('referenceOperator.id', holder === 'me' ? actor.id : null),
    late ? both(equal('tags', 'open'), compared('dueOrder', 'lte', ports.now())) : undefined,
    withinDays(ports.releases.current().calendar, 'openedAt', openedFrom, openedTo),
  ];
  return both(...parts.filter((part) => part !== undefined));
}

const pageSize = 30;

/**
 * One page of the practices that the actor may read, and how many there are. The filters name nothing that a row would not
 * show to whoever may read the practice.
 * @throws InvalidCursorError
 */
export async function listPractices(
  ports: Ports,
  actor: Actor,
  { order = 'changed', ...filter }: PracticeFilter,
  after?: string,
): Promise<Page<Listed> & Count> {
  const where = both(readable(ports, actor), filterCondition(ports, actor, filter));
  const [count, page] = await Promise.all([
    ports.stores.practices.count(where),
    pageOf(ports, actor, where, orders[order], pageSize, after),
  ]);
  return { ...count, ...page };
}
