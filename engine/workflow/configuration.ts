import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import type {
  ActionDefinition,
  EventMeta,
  StateMeta,
  StateNode,
  TransitionDefinition,
  WorkflowFile,
} from '../definition/generated/definition-files.js';
import type { StateValue } from '../practice/practice.js';
import { activePaths } from './state-value.js';

/** One state of the workflow, by its dotted path. */
export interface StateDefinition {
  path: string;
  meta: StateMeta;
  node: StateNode;
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
  /** What is said of each of these events, all its transitions together. */
  metas: Map<string, EventMeta>;
  /** The events that a person may send. */
  sendable: string[];
  /** Those of them that are not side actions: what the state waits for. */
  awaited: string[];
  /** Of these states that erase a practice which nobody changes, the quickest. */
  deleteAfter?: { state: string; days: number };
  closed: boolean;
}

/** What XState made of an event: the states after it, the actions in exit, transition, entry order, and what was left and entered. */
export interface Taken {
  configuration: Configuration;
  actions: ActionDefinition[];
  left: string[];
  entered: string[];
  /** The transitions that made it, by name. */
  through: string[];
}

export const asList = <T>(value: T | T[] | undefined): T[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Every state of a workflow by dotted path, ancestors before what they hold. */
export function indexStates(workflow: WorkflowFile): Map<string, StateDefinition> {
  const index = new Map<string, StateDefinition>();
  const walk = (states: Record<string, StateNode>, prefix: string) => {
    for (const [key, node] of Object.entries(states)) {
      const path = prefix + key;
      index.set(path, { path, node, meta: node.meta ?? { title: key } });
      if (node.states) walk(node.states, `${path}.`);
    }
  };
  walk(workflow.states, '');
  return index;
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

/**
 * What is said of an event: its title and the like by the first transition that says something, the one that names the button;
 * what limits it by any of them, for which one is taken is not known before its guards are asked.
 */
function metaOf(event: string, transitions: TransitionDefinition[]): EventMeta {
  const said = transitions.flatMap(({ meta }) => meta ?? []);
  const editable = [...new Set(said.flatMap((meta) => meta.editable ?? []))];
  return {
    title: event,
    ...said[0],
    ...(said.some(({ certified }) => certified) && { certified: true }),
    ...(said.some(({ automatic }) => automatic) && { automatic: true }),
    ...(said.some(({ note }) => note === 'required') && { note: 'required' }),
    ...(editable.length > 0 && { editable }),
  };
}

/** The state that waits the shortest before it erases an unchanged practice. */
function quickestErasure(nodes: StateDefinition[]): Configuration['deleteAfter'] {
  const erasing = nodes.flatMap(({ path, meta }) => (meta.deleteAfter ? [{ state: path, days: meta.deleteAfter.days }] : []));
  return erasing.sort((a, b) => a.days - b.days)[0];
}

/** Works out a configuration from a snapshot; the caller keeps it, for a state value always gives the same one. */
export function configurationOf(snapshot: AnyMachineSnapshot, index: Map<string, StateDefinition>): Configuration {
  const value = snapshot.value as StateValue;
  const states = activePaths(value);
  const nodes = states.flatMap((path) => index.get(path) ?? []);
  // One part of a practice may be final, with whatever tags, while others go on: only XState knows when all is.
  const closed = snapshot.status === 'done';
  const transitions = closed ? new Map<string, TransitionDefinition[]>() : acceptedBy(nodes);
  const metas = new Map([...transitions].map(([event, list]) => [event, metaOf(event, list)] as const));
  const union = (pick: (meta: StateMeta) => string[] | undefined) => [...new Set(nodes.flatMap(({ meta }) => pick(meta) ?? []))];
  const sendable = [...metas].filter(([, meta]) => !meta.automatic);
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
    metas,
    sendable: sendable.map(([event]) => event),
    awaited: sendable.filter(([, meta]) => !meta.secondary).map(([event]) => event),
    deleteAfter: quickestErasure(nodes),
    closed,
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
