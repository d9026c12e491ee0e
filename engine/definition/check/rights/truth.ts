import type { Condition } from '../../../condition/condition.js';
import { holds } from '../../../condition/evaluate.js';
import type { Configuration } from '../flow/graph.js';
import type { TypeView } from '../type-view.js';

/** Whether something holds, as far as the definitions tell: yes, no, or it depends on the practice and on who looks. */
export type Truth = boolean | null;

const nowhere = { today: '' };

/** What is known of a practice by the states that it is in. */
const knownIn = (type: TypeView, { paths, tags }: Configuration) => ({
  practice: { type: type.key, states: paths, tags, ...stateOf(type, paths) },
});

/** `practice.state` is a text only where no state is nested or parallel. */
function stateOf({ definition: { workflow } }: TypeView, paths: string[]): { state?: string } {
  const nested = workflow.type === 'parallel' || paths.length !== 1;
  return nested ? {} : { state: paths[0] };
}

const decided = new Set(['practice.type', 'practice.states', 'practice.tags', 'practice.state']);

function ofLeaf(condition: Condition, known: object): Truth {
  if (condition.kind === 'compare') {
    const { path, operand } = condition;
    return decided.has(path) && 'value' in operand ? holds(condition, known, nowhere) : null;
  }
  if (condition.kind === 'in')
    return decided.has(condition.path) && Array.isArray(condition.operands) ? holds(condition, known, nowhere) : null;
  return condition.kind === 'exists' && decided.has(condition.path) ? holds(condition, known, nowhere) : null;
}

function ofTree(condition: Condition, known: object): Truth {
  if (condition.kind === 'not') {
    const inner = ofTree(condition.of, known);
    return inner === null ? null : !inner;
  }
  if (condition.kind !== 'and' && condition.kind !== 'or') return ofLeaf(condition, known);
  const settles = condition.kind === 'or';
  const parts = condition.of.map((part) => ofTree(part, known));
  if (parts.includes(settles)) return settles;
  return parts.includes(null) ? null : !settles;
}

/** Whether a condition holds for a practice of this type in these states. */
export const truthIn = (condition: Condition, type: TypeView, configuration: Configuration): Truth =>
  ofTree(condition, knownIn(type, configuration));
