import { pathsOverlap } from '../../../value/path.js';
import { type StateEntry, withAncestors } from '../../flow/states.js';
import type { Found } from '../../found.js';
import type { TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';

function editableIn(state: StateEntry, { transitions }: TypeView): string[] {
  const around = new Set(withAncestors(state));
  const byEvents = transitions.flatMap(({ source, transition }) => (around.has(source) ? (transition.meta?.editable ?? []) : []));
  return [...[...around].flatMap(({ node }) => node.meta?.editable ?? []), ...byEvents];
}

/** What only certified operators may do must be doable: an editable section, an event that people send. */
export const certified: TypeRule = {
  reads: ['workflow'],
  check: (type) => {
    const file = type.file('workflow.json');
    const sections = type.states.flatMap((state): Found[] => {
      const editable = editableIn(state, type);
      const isOpen = (section: string) => editable.some((area) => pathsOverlap(area, section));
      return (state.node.meta?.certified ?? []).flatMap((name, index) =>
        isOpen(name)
          ? []
          : [{ code: 'certified-not-editable', file, pointer: `${state.pointer}/meta/certified/${index}`, params: { name } }],
      );
    });
    const events = type.transitions.flatMap(({ event = '', transition: { meta }, pointer }): Found[] =>
      meta?.certified && meta.automatic
        ? [{ code: 'certified-automatic', file, pointer: `${pointer}/meta/certified`, params: { event } }]
        : [],
    );
    return [...sections, ...events];
  },
};
