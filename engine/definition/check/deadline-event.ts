import { mentioned } from './mention.js';
import type { TypeRule } from './rule.js';
import { withAncestors } from './states.js';

/** A term sends an automatic event that its state, or one around it, accepts. */
export const deadlineEvent: TypeRule = {
  reads: ['workflow'],
  check: (type) =>
    type.states.flatMap((state) => {
      const send = state.node.meta?.deadline?.send;
      if (send === undefined) return [];
      const around = new Set(withAncestors(state));
      const accepted = type.transitions.filter(({ source }) => around.has(source));
      const at = { file: type.file('workflow.json'), pointer: `${state.pointer}/meta/deadline/send` };
      const unknown = mentioned(
        'unknown-event',
        send,
        accepted.flatMap(({ event }) => event ?? []),
        at,
      );
      const isAutomatic = accepted.some(({ event, transition }) => event === send && transition.meta?.automatic);
      return unknown.length > 0 || isAutomatic ? unknown : [{ ...at, code: 'event-not-automatic', params: { event: send } }];
    }),
};
