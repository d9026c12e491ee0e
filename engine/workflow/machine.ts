import type { AnyStateMachine } from 'xstate';
import { setup } from 'xstate';
import type { StateNode, WorkflowFile } from '../definition/generated/definition-files.js';
import { asList } from './configuration.js';
import { guardCatalogue } from './guards.js';

/** Actions of our own that tell which states XState left and entered: with nested states the sets before and after do not. */
export const enteredMark = 'iter.entered';
export const leftMark = 'iter.left';

export interface Mark {
  type: typeof enteredMark | typeof leftMark;
  params: { state: string };
}

/** A transition may be taken this often in one step; eventless loops end with an error instead of filling the memory. */
const maxIterations = 200;

type Marked = Omit<StateNode, 'entry' | 'exit' | 'states'> & {
  entry: unknown[];
  exit: unknown[];
  states?: Record<string, Marked>;
};

function marked(node: StateNode, state: string): Marked {
  const { states, ...rest } = node;
  return {
    ...rest,
    entry: [{ type: enteredMark, params: { state } }, ...asList(node.entry)],
    exit: [...asList(node.exit), { type: leftMark, params: { state } }],
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
