import { createMachine, initialTransition } from 'xstate';
import type { TypeRule } from '../rule.js';
import { initialState } from './initial-state.js';
import { transitionTarget } from './transition-target.js';

/** XState itself can build the machine; it says so only for what the rules before did not find. */
export const machine: TypeRule = {
  reads: ['workflow'],
  check: (type, folder) => {
    if ([initialState, transitionTarget].some((rule) => rule.check(type, folder).length > 0)) return [];
    try {
      initialTransition(createMachine(type.definition.workflow as never));
      return [];
    } catch (error) {
      const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
      return [{ code: 'machine-not-buildable', file: type.file('workflow.json'), pointer: '', params: { reason } }];
    }
  },
};
