import type { Found } from '../found.js';
import type { TypeRule } from './rule.js';

/** How a computed value is shown fits what it is. */
export const computedType: TypeRule = {
  reads: ['computed'],
  check: (type) =>
    Object.entries(type.definition.computed).flatMap(([name, { type: kind, ...definition }]): Found[] => {
      const at = { code: 'keyword-not-for-type', file: type.file('computed.json') };
      const isNumber = kind === 'number' || kind === 'integer';
      const date = definition.format && kind !== 'string' ? ['format'] : [];
      const euro = definition['x-format'] && !isNumber ? ['x-format'] : [];
      return [...date, ...euro].map((keyword) => ({ ...at, pointer: `/${name}/${keyword}`, params: { keyword, type: kind } }));
    }),
};
