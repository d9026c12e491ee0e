import type { Found } from '../../found.js';
import { mentioned } from '../mention.js';
import type { TypeRule } from '../rule.js';

/** Sections and fields that states and events open, or keep for certified operators, are in the form. */
export const editablePaths: TypeRule = {
  reads: ['workflow', 'form'],
  check: (type) => {
    const file = type.file('workflow.json');
    const known = type.fields.map(({ path }) => path);
    const each = (paths: string[] | undefined, pointer: string): Found[] =>
      (paths ?? []).flatMap((path, index) => mentioned('unknown-field', path, known, { file, pointer: `${pointer}/${index}` }));
    const ofStates = type.states.flatMap(({ node, pointer }) => [
      ...each(node.meta?.editable, `${pointer}/meta/editable`),
      ...each(node.meta?.certified, `${pointer}/meta/certified`),
    ]);
    const ofEvents = type.transitions.flatMap(({ transition, pointer }) =>
      each(transition.meta?.editable, `${pointer}/meta/editable`),
    );
    return [...ofStates, ...ofEvents];
  },
};
