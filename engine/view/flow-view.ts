import type { TransitionDefinition } from '../definition/generated/definition-files.js';
import type { Practice } from '../practice/practice.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';

/** The flow as it is drawn: states and the arrows between them. */
export interface FlowView {
  states: { path: string; title: string; tags: string[]; active: boolean; visited: boolean; initial: boolean; final: boolean }[];
  transitions: { from: string; to: string; event: string; title: string; automatic: boolean; secondary: boolean }[];
}

/** Where a target leads, as a dotted path: a sibling, a child (`.x`), or a path from the root (`#id.x`). */
function targetPath(from: string, target: string, known: (path: string) => boolean): string {
  if (target.startsWith('#')) return target.slice(target.indexOf('.') + 1);
  if (target.startsWith('.')) return from + target;
  const parent = from.includes('.') ? `${from.slice(0, from.lastIndexOf('.'))}.` : '';
  return known(parent + target) ? parent + target : target;
}

function arrows(type: CompiledPracticeType): FlowView['transitions'] {
  const known = (path: string) => type.states.has(path);
  return [...type.states.values()].flatMap(({ path, node }) =>
    Object.entries(node.on ?? {}).flatMap(([event, candidates]) =>
      [candidates].flat().map((transition: TransitionDefinition) => ({
        from: path,
        to: transition.target === undefined ? path : targetPath(path, transition.target, known),
        event,
        title: transition.meta?.title ?? event,
        automatic: transition.meta?.automatic === true,
        secondary: transition.meta?.secondary === true,
      })),
    ),
  );
}

/** The flow of a practice with its present states lit and the ones it passed through marked. */
export function flowView(type: CompiledPracticeType, practice: Practice): FlowView {
  const visited = new Set(practice.history.flatMap(({ from = [], to = [] }) => [...from, ...to]));
  const initial = new Set(type.initial.states);
  const states = [...type.states.values()].map(({ path, meta, node }) => ({
    path,
    title: meta.title,
    tags: node.tags ?? [],
    active: practice.states.includes(path),
    visited: visited.has(path),
    initial: initial.has(path),
    final: node.type === 'final',
  }));
  return { states, transitions: arrows(type) };
}
