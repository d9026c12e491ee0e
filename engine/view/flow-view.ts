import { resolveTarget } from '../definition/flow/resolve-target.js';
import type { StateEntry } from '../definition/flow/states.js';
import { stateEntries } from '../definition/flow/states.js';
import { type TransitionEntry, transitionEntries } from '../definition/flow/transitions.js';
import type { DeadlineDefinition, GuardDefinition, WorkflowFile } from '../definition/generated/definition-files.js';
import type { Practice } from '../practice/practice.js';
import { statesNamed } from '../workflow/history.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';
import { termsOf } from '../workflow/terms.js';

/** A state as a workflow declares it. `parent` is the state that it stands in; of `parallel` parts all go on side by side. */
export interface DeclaredState {
  path: string;
  parent: string | null;
  title: string;
  tags: string[];
  /** Whether it comes first where it stands; parts side by side all do. */
  initial: boolean;
  final: boolean;
  parallel: boolean;
}

/** A state as it is drawn for a practice. */
export interface FlowState extends DeclaredState {
  active: boolean;
  visited: boolean;
}

/** An arrow between states; `done` is one that is taken by itself once all inside its source is final. */
export interface FlowTransition {
  from: string;
  to: string;
  event: string;
  title: string;
  automatic: boolean;
  secondary: boolean;
  done: boolean;
}

/** An arrow with what it depends on. Of alternatives that are tried in order, `place` is which one it is, from 1. */
export interface DeclaredTransition extends FlowTransition {
  place: number | null;
  guard?: GuardDefinition;
  certified: boolean;
}

/** What a workflow declares, whatever practice goes through it. */
export interface DeclaredFlow {
  states: (DeclaredState & { description?: string; deadlines: DeadlineDefinition[] })[];
  transitions: DeclaredTransition[];
}

/** The flow as it is drawn: states, those inside others after them, and the arrows. */
export interface FlowView {
  states: FlowState[];
  transitions: FlowTransition[];
}

function arrow({ event, source, transition: { target, meta } }: TransitionEntry, states: StateEntry[]): FlowTransition {
  return {
    from: source.path,
    to: (target === undefined ? source : (resolveTarget(target, source, states) ?? source)).path,
    event: event ?? '',
    title: meta?.title ?? event ?? '',
    automatic: meta?.automatic === true,
    secondary: meta?.secondary === true,
    done: event === undefined,
  };
}

const comesFirst = ({ parent, name }: StateEntry, workflow: WorkflowFile): boolean => {
  const around = parent?.node ?? workflow;
  return around.type === 'parallel' || around.initial === name;
};

const declaredState = (entry: StateEntry, workflow: WorkflowFile): DeclaredState => ({
  path: entry.path,
  parent: entry.parent?.path ?? null,
  title: entry.node.meta?.title ?? entry.name,
  tags: entry.node.tags ?? [],
  initial: comesFirst(entry, workflow),
  final: entry.node.type === 'final',
  parallel: entry.node.type === 'parallel',
});

/** All that a workflow declares: its states with their terms, and what leads from one to another. */
export function declaredFlow(workflow: WorkflowFile): DeclaredFlow {
  const entries = stateEntries(workflow);
  return {
    states: entries.map((entry) => {
      const { meta } = entry.node;
      return { ...declaredState(entry, workflow), description: meta?.description, deadlines: termsOf(meta) };
    }),
    transitions: transitionEntries(entries).map((entry) => {
      const { place } = entry;
      const { guard, meta } = entry.transition;
      return {
        ...arrow(entry, entries),
        place: place === null ? null : place + 1,
        guard,
        certified: meta?.certified === true,
      };
    }),
  };
}

/** The flow of a practice with its present states lit and the ones it passed through marked. */
export function flowView(type: CompiledPracticeType, practice: Practice): FlowView {
  const { history, earlier } = practice;
  const visited = new Set([...(earlier?.visited ?? []), ...history.flatMap(statesNamed)]);
  const { workflow } = type.definition;
  const entries = stateEntries(workflow);
  const states = entries.map((entry): FlowState => {
    const { path } = entry;
    return { ...declaredState(entry, workflow), active: practice.states.includes(path), visited: visited.has(path) };
  });
  return { states, transitions: transitionEntries(entries).map((entry) => arrow(entry, entries)) };
}
