import type { AnyStateMachine } from 'xstate';
import { setup } from 'xstate';
import type { StateNode, TransitionDefinition, WorkflowFile } from '../definition/generated/definition-files.js';
import { asList } from './configuration.js';
import { guardCatalogue } from './guards.js';
import { transitionName } from './transition-name.js';

/** Actions of our own that tell which states XState left and entered: with nested states the sets before and after do not. */
export const enteredMark = 'iter.entered';
export const leftMark = 'iter.left';

/** And which transitions it took. */
export const takenMark = 'iter.taken';

export interface Mark {
  type: typeof enteredMark | typeof leftMark | typeof takenMark;
  params: { state: string };
}

/** A transition may be taken this often in one step; eventless loops end with an error instead of filling the memory. */
const maxIterations = 200;

type Marked = Omit<StateNode, 'entry' | 'exit' | 'states' | 'on' | 'onDone'> & {
  entry: unknown[];
  exit: unknown[];
  on?: object;
  onDone?: object;
  states?: Record<string, Marked>;
};

/** An event with neither target nor action is none that XState accepts, and an action of ours would make it one. */
function markedOne(transition: TransitionDefinition, state: string): object {
  const actions = asList(transition.actions);
  if (transition.target === undefined && actions.length === 0) return transition;
  return { ...transition, actions: [{ type: takenMark, params: { state } }, ...actions] };
}

const markedWays = (written: TransitionDefinition | TransitionDefinition[], state: string, event: string): object =>
  Array.isArray(written)
    ? written.map((one, index) => markedOne(one, transitionName(state, event, index)))
    : markedOne(written, transitionName(state, event, null));

function marked(node: StateNode, state: string): Marked {
  const { states, on, onDone, ...rest } = node;
  return {
    ...rest,
    entry: [{ type: enteredMark, params: { state } }, ...asList(node.entry)],
    exit: [...asList(node.exit), { type: leftMark, params: { state } }],
    ...(on && { on: Object.fromEntries(Object.entries(on).map(([event, ways]) => [event, markedWays(ways, state, event)])) }),
    ...(onDone && { onDone: markedWays(onDone, state, 'onDone') }),
    ...(states && { states: allMarked(states, `${state}.`) }),
  };
}

const allMarked = (states: Record<string, StateNode>, prefix: string): Record<string, Marked> =>
  Object.fromEntries(Object.entries(states).map(([key, node]) => [key, marked(node, prefix + key)]));

/** The XState machine of a workflow. Its guards are answered by `answering`. */
export function buildMachine({ $schema, ...workflow }: WorkflowFile): AnyStateMachine {
  return setup({ guards: guardCatalogue as never }).createMachine({
    ...workflow,
    states: allMarked(workflow.states, ''),
    options: { maxIterations },
  } as never) as unknown as AnyStateMachine;
}
