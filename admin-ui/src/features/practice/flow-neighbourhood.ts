import { liesIn } from '../../../../engine/drawing/flow.js';
import type { Flow } from '../../api/types.js';

export type FlowState = Flow['states'][number];
export type Transition = Flow['transitions'][number];

/** The states without states inside. */
const leavesOf = (flow: Flow): FlowState[] =>
  flow.states.filter(({ path }) => !flow.states.some(({ parent }) => parent === path));

export const stateAt = (flow: Flow, path: string | null): FlowState | undefined =>
  flow.states.find((state) => state.path === path);

/** What a state is called where it stands alone: one in a part that goes on beside others, with the name of its part. */
export function fullTitle(flow: Flow, state: FlowState): string {
  const outer = stateAt(flow, state.parent);
  const isPart = outer && stateAt(flow, outer.parent)?.parallel;
  return isPart ? `${outer.title}: ${state.title.charAt(0).toLowerCase()}${state.title.slice(1)}` : state.title;
}

/** The transitions that leave a present state, those of its ancestors too. */
function leaving(flow: Flow): Transition[] {
  const active = leavesOf(flow).filter((state) => state.active);
  return flow.transitions.filter(({ from, to }) => from !== to && active.some((state) => liesIn(state.path, from)));
}

/** The titles of the states that an event leads to from the present ones. */
export function targetTitles(flow: Flow, event: string): string[] {
  const targets = leaving(flow).filter((transition) => transition.event === event);
  const states = targets.map(({ to }) => stateAt(flow, to)).filter((state) => state !== undefined);
  return [...new Set(states.map((state) => fullTitle(flow, state)))];
}

/** Whether an event leads from a present or earlier state to one that is shown beside it. */
export const leads = (flow: Flow, from: string, to: string): boolean =>
  flow.transitions.some((transition) => liesIn(from, transition.from) && !liesIn(from, to) && liesIn(to, transition.to));

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
      ({ from, to }) => liesIn(state.path, from) && now.some(({ path }) => path !== from && liesIn(path, to)),
    );
  const before = leaves.filter((state) => state.visited && !state.active && leadsHere(state)).slice(0, 2);
  const forward = leaving(flow)
    .filter(({ automatic }) => !automatic)
    .sort((left, right) => Number(left.secondary) - Number(right.secondary) || Number(left.done) - Number(right.done));
  const after = [...new Set(forward.map(({ to }) => stateAt(flow, to)))].filter(
    (state): state is FlowState => state !== undefined && !state.active,
  );
  return { before, now, after: after.slice(0, AFTER_SHOWN), more: Math.max(0, after.length - AFTER_SHOWN) };
}
