import { withAncestors } from '../../flow/states.js';
import type { Found } from '../../found.js';
import { mentioned } from '../mention.js';
import type { TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { type TermEntry, termEntries } from './deadline-states.js';

function sentProblems(type: TypeView, { state, pointer }: TermEntry, send: string, place: string): Found[] {
  const around = new Set(withAncestors(state));
  const accepted = type.transitions.filter(({ source }) => around.has(source));
  const at = { file: type.file('workflow.json'), pointer: `${pointer}/${place}` };
  const known = accepted.flatMap(({ event }) => event ?? []);
  const unknown = mentioned('unknown-event', send, known, at);
  const isAutomatic = accepted.some(({ event, transition }) => event === send && transition.meta?.automatic);
  return unknown.length > 0 || isAutomatic ? unknown : [{ ...at, code: 'event-not-automatic', params: { event: send } }];
}

/** A term, and its reminder, sends an automatic event that its state, or one around it, accepts. */
export const deadlineEvent: TypeRule = {
  reads: ['workflow'],
  check: (type) =>
    termEntries(type).flatMap((term) => {
      const { send, remind } = term.definition;
      return [...sentProblems(type, term, send, 'send'), ...(remind ? sentProblems(type, term, remind.send, 'remind/send') : [])];
    }),
};
