import type { Flow } from '../../api/types.js';

export type FlowState = Flow['states'][number];
export type Transition = Flow['transitions'][number];

const isInside = (path: string, parent: string) => path.startsWith(`${parent}.`);

/** The states without states inside: those that are drawn. */
export const leavesOf = (flow: Flow): FlowState[] =>
  flow.states.filter(({ path }) => !flow.states.some((other) => isInside(other.path, path)));

/** The drawn state that stands for a path: itself, or inside of it the first that is initial. */
export function leafOf(flow: Flow, path: string): FlowState | undefined {
  const leaves = leavesOf(flow);
  const inside = leaves.filter((leaf) => leaf.path === path || isInside(leaf.path, path));
  return inside.find(({ initial }) => initial) ?? inside[0];
}

const touches = (active: FlowState, path: string) => active.path === path || isInside(active.path, path);

/** The transitions that leave the present state, those of its ancestors too. */
export function leaving(flow: Flow): Transition[] {
  const active = leavesOf(flow).filter((state) => state.active);
  return flow.transitions.filter(({ from, to }) => from !== to && active.some((state) => touches(state, from)));
}

/** The titles of the states that an event leads to from the present one. */
export function targetTitles(flow: Flow, event: string): string[] {
  const targets = leaving(flow).filter((transition) => transition.event === event);
  return [...new Set(targets.map(({ to }) => leafOf(flow, to)?.title).filter((title) => title !== undefined))];
}

export interface Neighbourhood {
  before: FlowState[];
  now: FlowState[];
  after: FlowState[];
  /** How many next states are left out. */
  more: number;
}

const AFTER_SHOWN = 4;

/** Where the practice comes from, is, and can go next by what people do. */
export function neighbourhood(flow: Flow): Neighbourhood {
  const leaves = leavesOf(flow);
  const now = leaves.filter(({ active }) => active);
  const leadsHere = (state: FlowState) =>
    flow.transitions.some(
      ({ from, to }) => touches(state, from) && now.some((active) => active !== state && leafOf(flow, to) === active),
    );
  const before = leaves.filter((state) => state.visited && !state.active && leadsHere(state)).slice(0, 2);
  const forward = leaving(flow)
    .filter(({ automatic }) => !automatic)
    .sort((left, right) => Number(left.secondary) - Number(right.secondary));
  const after = [...new Set(forward.map(({ to }) => leafOf(flow, to)))].filter(
    (state): state is FlowState => state !== undefined && !now.includes(state),
  );
  return { before, now, after: after.slice(0, AFTER_SHOWN), more: Math.max(0, after.length - AFTER_SHOWN) };
}
