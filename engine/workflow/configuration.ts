import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import type {
  DeadlineDefinition,
  StateMeta,
  StateNode,
  TransitionDefinition,
  WorkflowFile,
} from '../definition/generated/definition-files.js';
import type { StateValue } from './practice.js';

/** One state of the workflow, by its dotted path. */
export interface StateDefinition {
  path: string;
  meta: StateMeta;
  node: StateNode;
  deadline?: DeadlineDefinition;
}

/** The states that are active together (XState's word), and all that follows from them. */
export interface Configuration {
  value: StateValue;
  snapshot: AnyMachineSnapshot;
  states: string[];
  nodes: StateDefinition[];
  tags: string[];
  editable: string[];
  certified: string[];
  /** The transitions of each event that the active states accept, the innermost first. */
  transitions: Map<string, TransitionDefinition[]>;
  /** The events that a person may send. */
  sendable: string[];
  /** Those of them that are not side actions: what the state waits for. */
  awaited: string[];
  closed: boolean;
}

const asList = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Every state of a workflow by dotted path, ancestors before what they hold. */
export function indexStates(workflow: WorkflowFile): Map<string, StateDefinition> {
  const index = new Map<string, StateDefinition>();
  const walk = (states: Record<string, StateNode>, prefix: string) => {
    for (const [key, node] of Object.entries(states)) {
      const path = prefix + key;
      index.set(path, { path, node, meta: node.meta ?? { title: key }, deadline: node.meta?.deadline });
      if (node.states) walk(node.states, `${path}.`);
    }
  };
  walk(workflow.states, '');
  return index;
}

/** `{ a: { b: 'c' } }` becomes `['a', 'a.b', 'a.b.c']`. */
export function activePaths(value: StateValue, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix + value];
  return Object.entries(value).flatMap(([key, inner]) => [prefix + key, ...activePaths(inner, `${prefix + key}.`)]);
}

function acceptedBy(nodes: StateDefinition[]): Map<string, TransitionDefinition[]> {
  const transitions = new Map<string, TransitionDefinition[]>();
  for (const { node } of [...nodes].reverse()) {
    for (const [event, candidates] of Object.entries(node.on ?? {})) {
      transitions.set(event, [...(transitions.get(event) ?? []), ...asList(candidates)]);
    }
  }
  return transitions;
}

/** Works out a configuration from a snapshot; the caller keeps it, for a state value always gives the same one. */
export function configurationOf(snapshot: AnyMachineSnapshot, index: Map<string, StateDefinition>): Configuration {
  const value = snapshot.value as StateValue;
  const states = activePaths(value);
  const nodes = states.flatMap((path) => index.get(path) ?? []);
  const transitions = acceptedBy(nodes);
  const union = (pick: (meta: StateMeta) => string[] | undefined) => [...new Set(nodes.flatMap(({ meta }) => pick(meta) ?? []))];
  const sendable = [...transitions].filter(([, list]) => !list.every(({ meta }) => meta?.automatic));
  const tags = [...new Set(nodes.flatMap(({ node }) => node.tags ?? []))];
  return {
    value,
    snapshot,
    states,
    nodes,
    tags,
    editable: union((meta) => meta.editable),
    certified: union((meta) => meta.certified),
    transitions,
    sendable: sendable.map(([event]) => event),
    awaited: sendable.filter(([, list]) => !list.every(({ meta }) => meta?.secondary)).map(([event]) => event),
    closed: snapshot.status === 'done' || tags.includes('closed'),
  };
}

/** Finds configurations by state value, each worked out once. */
export function configurations(machine: AnyStateMachine, index: Map<string, StateDefinition>) {
  const known = new Map<string, Configuration>();
  const keyOf = (value: StateValue) => (typeof value === 'string' ? value : JSON.stringify(value));
  const remember = (snapshot: AnyMachineSnapshot): Configuration => {
    const key = keyOf(snapshot.value as StateValue);
    let found = known.get(key);
    if (!found) {
      found = configurationOf(snapshot, index);
      known.set(key, found);
    }
    return found;
  };
  return {
    ofSnapshot: remember,
    ofValue: (value: StateValue): Configuration =>
      known.get(keyOf(value)) ?? remember(machine.resolveState({ value, context: {} } as never) as AnyMachineSnapshot),
  };
}
