import { allActions } from './actions.js';
import type { TypeRule } from './rule.js';

const announced = new Set(['open-practice', 'call-webhook']);

/** The format knows these actions already; the engine does not, and a definition must not promise what will not happen. */
export const notBuiltYet: TypeRule = {
  reads: ['workflow'],
  check: (type) =>
    allActions(type)
      .filter(({ action }) => announced.has(action.type))
      .map(({ action, pointer }) => ({
        code: 'not-built-yet',
        file: type.file('workflow.json'),
        pointer: `${pointer}/type`,
        params: { action: action.type },
      })),
};
