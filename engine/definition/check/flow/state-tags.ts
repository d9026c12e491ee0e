import type { StateEntry } from '../../flow/states.js';
import type { Found } from '../../found.js';
import type { TypeRule } from '../rule.js';

type Tags = NonNullable<StateEntry['node']['tags']>;

const contradictions: [Tags[number], Tags[number]][] = [
  ['open', 'closed'],
  ['approved', 'refused'],
  ['waiting', 'closed'],
];

function problems({ node: { tags = [], type }, parent }: StateEntry, isParallelRoot: boolean): Pick<Found, 'code' | 'params'>[] {
  const both = contradictions.filter((pair) => pair.every((tag) => tags.includes(tag)));
  const found: Pick<Found, 'code' | 'params'>[] = both.map((pair) => ({
    code: 'contradictory-tags',
    params: { tags: [...pair] },
  }));
  if (isParallelRoot) return found;
  const endsPractice = type === 'final' && parent === null;
  if (endsPractice && !tags.includes('closed')) found.push({ code: 'final-without-closed' });
  if (!endsPractice && tags.includes('closed')) found.push({ code: 'closed-without-final' });
  return found;
}

/** Tags do not contradict each other, and `closed` stands exactly where the practice ends. */
export const stateTags: TypeRule = {
  reads: ['workflow'],
  check: (type) =>
    type.states.flatMap((state) =>
      problems(state, type.definition.workflow.type === 'parallel').map((problem) => ({
        ...problem,
        file: type.file('workflow.json'),
        pointer: state.node.tags ? `${state.pointer}/tags` : state.pointer,
        params: { state: state.path, ...problem.params },
      })),
    ),
};
