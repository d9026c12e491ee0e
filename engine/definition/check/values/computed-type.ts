import type { Found } from '../../found.js';
import { mentioned } from '../mention.js';
import type { TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';

const sectionsOf = ({ definition }: TypeView): string[] => Object.keys(definition.form.schema.properties ?? {});

/** How a computed value is shown fits what it is, and its section is one of the form. */
export const computedType: TypeRule = {
  reads: ['computed', 'form'],
  check: (type) =>
    Object.entries(type.definition.computed).flatMap(([name, { type: kind, ...definition }]): Found[] => {
      const at = { code: 'keyword-not-for-type', file: type.file('computed.json') };
      const isNumber = kind === 'number' || kind === 'integer';
      const date = definition.format && kind !== 'string' ? ['format'] : [];
      const euro = definition['x-format'] && !isNumber ? ['x-format'] : [];
      const place = { file: at.file, pointer: `/${name}/section` };
      const { section } = definition;
      return [
        ...[...date, ...euro].map((keyword) => ({ ...at, pointer: `/${name}/${keyword}`, params: { keyword, type: kind } })),
        ...(section === undefined ? [] : mentioned('unknown-section', section, sectionsOf(type), place)),
      ];
    }),
};
