import { allActions } from '../actions/actions.js';
import type { TypeRule } from '../rule.js';

/** A letter that nothing writes: a warning. */
export const unusedLetter: TypeRule = {
  reads: ['letter', 'workflow'],
  check: (type) => {
    const used = new Set(allActions(type).flatMap(({ action }) => action.params?.letter ?? []));
    return Object.keys(type.definition.letters)
      .filter((name) => !used.has(name))
      .map((name) => ({
        code: 'unused-letter',
        severity: 'warning' as const,
        file: type.file(`letters/${name}.hbs`),
        pointer: '',
        params: { letter: name },
      }));
  },
};
