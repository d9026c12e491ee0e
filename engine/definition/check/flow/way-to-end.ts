import type { ExploredRule } from '../explored.js';
import { leadingTo } from './graph.js';

/** From every state some way leads to the end of the practice, where there is an end: a warning, for some practices stay open for good. */
export const wayToEnd: ExploredRule = {
  check: ({ type, graph }) => {
    const ends = graph.configurations.filter(({ closed }) => closed);
    if (ends.length === 0) return [];
    const ending = leadingTo(graph, ends, () => true);
    const caught = graph.configurations.filter((configuration) => !ending.has(configuration));
    const escaping = new Set([...ending].flatMap(({ states }) => [...states]));
    const states = type.states.filter(
      (state) =>
        state.children.length === 0 && !escaping.has(state) && caught.some((configuration) => configuration.states.has(state)),
    );
    const [first] = states;
    if (!first) return [];
    return [
      {
        code: 'no-way-to-end',
        severity: 'warning',
        file: type.file('workflow.json'),
        pointer: first.pointer,
        params: { states: states.map(({ path }) => path) },
        onKey: true,
      },
    ];
  },
};
