import type { Found } from '../../found.js';
import type { TypeRule } from '../rule.js';

/** States are shown by their title and events are buttons: both have one. */
export const stateTitle: TypeRule = {
  reads: ['workflow'],
  check: (type) => {
    const file = type.file('workflow.json');
    const states: Found[] = type.states
      .filter(({ node }) => node.meta === undefined)
      .map(({ path, pointer }) => ({ code: 'missing-title', file, pointer, params: { state: path }, onKey: true }));
    const events = type.transitions.filter(({ event, source, transition }) => {
      const sameEvent = type.transitions.filter((other) => other.event === event && other.source === source);
      return event !== undefined && sameEvent[0]?.transition === transition && sameEvent.every((other) => !other.transition.meta);
    });
    return [
      ...states,
      ...events.map(({ event = '', pointer }) => ({ code: 'missing-title', file, pointer, params: { event }, onKey: true })),
    ];
  },
};
