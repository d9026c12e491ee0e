import type { Found } from '../../found.js';
import type { TypeRule } from '../rule.js';

/** Where a final state says something that nobody will ever do there. */
const pointless = (node: object): string[] => ['on', 'onDone', 'exit', 'states', 'initial'].filter((key) => key in node);

/** A final state is the end: no events, no inner states, nothing to edit, no term. */
export const finalState: TypeRule = {
  reads: ['workflow'],
  check: (type) =>
    type.states
      .filter(({ node }) => node.type === 'final')
      .flatMap(({ node, path, pointer }): Found[] => {
        const inMeta = ['editable', 'certified', 'deadline']
          .filter((key) => node.meta && key in node.meta)
          .map((key) => `meta/${key}`);
        return [...pointless(node), ...inMeta].map((key) => ({
          code: 'final-state-goes-on',
          file: type.file('workflow.json'),
          pointer: `${pointer}/${key}`,
          params: { state: path, property: key.replace('meta/', '') },
          onKey: true,
        }));
      }),
};
