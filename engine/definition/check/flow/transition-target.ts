import { possibleTargets, resolveTarget } from '../../flow/resolve-target.js';
import { nearest } from '../../nearest.js';
import type { TypeRule } from '../rule.js';

/** The state that a transition leads to exists. */
export const transitionTarget: TypeRule = {
  reads: ['workflow'],
  check: (type) =>
    type.transitions.flatMap(({ transition: { target }, source, pointer }) => {
      if (target === undefined || resolveTarget(target, source, type.states)) return [];
      const params = { name: target, ...nearest(target, possibleTargets(source, type.states)) };
      return [{ code: 'unknown-state', file: type.file('workflow.json'), pointer: `${pointer}/target`, params }];
    }),
};
