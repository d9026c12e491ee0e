import { orderGroups } from '../../expression/computed-order.js';
import { computedDependencies } from './computed-reads.js';
import type { TypeRule } from './rule.js';

/** No computed value needs itself, directly or through others. */
export const computedCycle: TypeRule = {
  reads: ['computed'],
  check: (type) => {
    const dependencies = computedDependencies(type.definition.computed);
    const needsItself = ([name = '']: string[]) => dependencies.get(name)?.includes(name);
    return orderGroups([...dependencies.keys()], dependencies)
      .filter((group) => group.length > 1 || needsItself(group))
      .map((names) => ({
        code: 'computed-cycle',
        file: type.file('computed.json'),
        pointer: `/${names[0]}/value`,
        params: { names },
      }));
  },
};
