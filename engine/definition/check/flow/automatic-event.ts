import { withAncestors } from '../../flow/states.js';
import type { TransitionEntry } from '../../flow/transitions.js';
import type { Found } from '../../found.js';
import type { TypeRule } from '../rule.js';
import { termEntries } from '../terms/deadline-states.js';
import type { TypeView } from '../type-view.js';

function isSent({ event, source }: TransitionEntry, type: TypeView): boolean {
  return termEntries(type).some(
    ({ state, definition: { send, remind } }) =>
      (send === event || remind?.send === event) && withAncestors(state).includes(source),
  );
}

/** An automatic event is sent by a term, never by people: some term sends it, and it asks nobody for anything. */
export const automaticEvent: TypeRule = {
  reads: ['workflow'],
  check: (type) =>
    type.transitions
      .filter(({ transition }) => transition.meta?.automatic)
      .flatMap((entry): Found[] => {
        const { event = '', transition, pointer } = entry;
        const at = { file: type.file('workflow.json'), params: { event } };
        const meta = transition.meta ?? {};
        const asking = (['note', 'confirm', 'editable'] as const).filter((key) => key in meta);
        const asked = asking.map((key) => ({
          ...at,
          code: 'automatic-with-input',
          pointer: `${pointer}/meta/${key}`,
          onKey: true,
        }));
        return isSent(entry, type) ? asked : [{ ...at, code: 'automatic-never-sent', pointer, onKey: true }, ...asked];
      }),
};
