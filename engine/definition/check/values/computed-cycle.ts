import { computedCycles } from '../../../expression/computed-order.js';
import type { TypeRule } from '../rule.js';
import { computedDependencies } from './computed-reads.js';

/** No computed value needs itself, directly or through others. */
export const computedCycle: TypeRule = {
  reads: ['computed'],
  check: (type) =>
    computedCycles(computedDependencies(type.definition.computed)).map((names) => ({
      code: 'computed-cycle',
      file: type.file('computed.json'),
      pointer: `/${names[0]}/${type.definition.computed[names[0] ?? '']?.lookup ? 'lookup' : 'value'}`,
      params: { names },
    })),
};
