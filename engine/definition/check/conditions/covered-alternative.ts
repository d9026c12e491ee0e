import type { Found } from '../../found.js';
import { fullScope } from '../context/context-scope.js';
import type { DeepTypeRule } from '../rule.js';
import { allAtOnce, isNever } from './contradiction.js';
import { guardAlternatives } from './guard-logic.js';

/** Of alternatives that are tried in order each may come to its turn: none asks for what those before it took already. */
export const coveredAlternative: DeepTypeRule = {
  check: (type) => {
    const scope = fullScope(type);
    return type.transitions.flatMap((entry, index): Found[] => {
      const { event, source, transition, pointer } = entry;
      const before = type.transitions.slice(0, index).filter((other) => other.source === source && other.event === event);
      const guards = before.flatMap(({ transition: { guard } }) => guard ?? []);
      if (guards.length === 0 || guards.length < before.length) return [];
      const own = transition.guard ? guardAlternatives(transition.guard) : [[]];
      // One that contradicts itself is told of by itself.
      if (isNever(own, scope)) return [];
      const refused = allAtOnce([own, ...guards.map((guard) => guardAlternatives(guard, true))]);
      if (!isNever(refused, scope)) return [];
      const params = { event: event ?? 'onDone', state: source.path };
      return [{ code: 'alternative-never-reached', file: type.file('workflow.json'), pointer, params }];
    });
  },
};
