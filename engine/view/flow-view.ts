import { resolveTarget } from '../definition/check/resolve-target.js';
import type { StateEntry } from '../definition/check/states.js';
import { stateEntries } from '../definition/check/states.js';
import { transitionEntries } from '../definition/check/transitions.js';
import type { WorkflowFile } from '../definition/generated/definition-files.js';
import type { Practice } from '../practice/practice.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';

/** A state as it is drawn. `parent` is the state that it stands in; of `parallel` parts all go on side by side. */
export interface FlowState {
  path: string;
  parent: string | null;
  title: string;
  tags: string[];
  active: boolean;
  visited: boolean;
  /** Whether it comes first where it stands; parts side by side all do. */
  initial: boolean;
  final: boolean;
  parallel: boolean;
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

/** The flow as it is drawn: states, those inside others after them, and the arrows. */
export interface FlowView {
  states: FlowState[];
  transitions: FlowTransition[];
}

function arrows(states: StateEntry[]): FlowTransition[] {
  return transitionEntries(states).map(({ event, source, transition: { target, meta } }) => ({
    from: source.path,
    to: (target === undefined ? source : (resolveTarget(target, source, states) ?? source)).path,
    event: event ?? '',
    title: meta?.title ?? event ?? '',
    automatic: meta?.automatic === true,
    secondary: meta?.secondary === true,
    done: event === undefined,
  }));
}

const comesFirst = ({ parent, name }: StateEntry, workflow: WorkflowFile): boolean => {
  const around = parent?.node ?? workflow;
  return around.type === 'parallel' || around.initial === name;
};

/** The flow of a practice with its present states lit and the ones it passed through marked. */
export function flowView(type: CompiledPracticeType, practice: Practice): FlowView {
  const { history, earlier } = practice;
  const visited = new Set([...(earlier?.visited ?? []), ...history.flatMap(({ from = [], to = [] }) => [...from, ...to])]);
  const { workflow } = type.definition;
  const entries = stateEntries(workflow);
  const states = entries.map((entry): FlowState => {
    const { path, node, parent } = entry;
    return {
      path,
      parent: parent?.path ?? null,
      title: node.meta?.title ?? entry.name,
      tags: node.tags ?? [],
      active: practice.states.includes(path),
      visited: visited.has(path),
      initial: comesFirst(entry, workflow),
      final: node.type === 'final',
      parallel: node.type === 'parallel',
    };
  });
  return { states, transitions: arrows(entries) };
}
