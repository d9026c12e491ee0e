import { actionEntries } from '../../flow/transitions.js';
import type { TypeRule } from '../rule.js';

/** XState never accepts an event with neither target nor action: staying where one is needs the own state as target. */
export const idleEvent: TypeRule = {
  reads: ['workflow'],
  check: (type) =>
    type.transitions.flatMap(({ event, transition, source, pointer }) => {
      if (transition.target !== undefined || actionEntries(transition.actions, '').length > 0) return [];
      const params = { event: event ?? 'onDone', state: source.path };
      return [{ code: 'idle-event', file: type.file('workflow.json'), pointer, params }];
    }),
};
