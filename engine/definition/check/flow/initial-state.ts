import type { Found } from '../../found.js';
import { type At, mentioned } from '../mention.js';
import type { TypeRule } from '../rule.js';

interface Holder {
  type?: string;
  initial?: string;
}

function problems({ type, initial }: Holder, inner: string[], at: At): Found[] {
  const here = { ...at, pointer: `${at.pointer}/initial` };
  if (type === 'parallel' || inner.length === 0) {
    if (type === 'parallel' && inner.length === 0) return [{ ...at, code: 'parallel-without-states' }];
    return initial === undefined ? [] : [{ ...here, code: 'needless-initial' }];
  }
  if (initial === undefined) return [{ ...at, code: 'missing-property', params: { property: 'initial' } }];
  return mentioned('unknown-state', initial, inner, here);
}

/** Every state that holds others, and the workflow itself, says which one comes first. */
export const initialState: TypeRule = {
  reads: ['workflow'],
  check: (type) => {
    const file = type.file('workflow.json');
    const { workflow } = type.definition;
    const inner = type.states.flatMap(({ node, children, pointer }) =>
      problems(
        node,
        children.map(({ name }) => name),
        { file, pointer },
      ),
    );
    return [...problems(workflow, Object.keys(workflow.states), { file, pointer: '' }), ...inner];
  },
};
