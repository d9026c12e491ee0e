import { pathCovers } from '../../../value/path.js';
import type { Found } from '../../found.js';
import { guardEntries } from '../flow/guards.js';
import { ownRules } from '../rights/rules-of-permission.js';
import type { DeepTypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';

/** A list of parts of a practice, with its place. */
interface Listed {
  entries: string[] | undefined;
  file: string;
  pointer: string;
}

function listsOf(type: TypeView): Listed[] {
  const file = type.file('workflow.json');
  const editable = [
    ...type.states.map(({ node, pointer }) => ({ meta: node.meta, pointer })),
    ...type.transitions.map(({ transition, pointer }) => ({ meta: transition.meta, pointer })),
  ];
  return [
    ...editable.map(({ meta, pointer }) => ({ entries: meta?.editable, file, pointer: `${pointer}/meta/editable` })),
    ...type.states.map(({ node, pointer }) => ({ entries: node.meta?.certified, file, pointer: `${pointer}/meta/certified` })),
    ...guardEntries(type).flatMap(({ guard: { params = {} }, pointer }) => [
      { entries: params.sections, file, pointer: `${pointer}/params/sections` },
      { entries: params.categories, file, pointer: `${pointer}/params/categories` },
    ]),
    ...ownRules(type).flatMap(({ rule, file: own, pointer }) => [
      { entries: rule.fields, file: own, pointer: `${pointer}/fields` },
      { entries: rule.roles, file: own, pointer: `${pointer}/roles` },
    ]),
    { entries: type.definition.type.summary, file: type.file('practice-type.json'), pointer: '/summary' },
  ];
}

/** What a list of parts names, it names once, and not again inside something that it names: a warning. */
export const repeatedEntries: DeepTypeRule = {
  check: (type) =>
    listsOf(type).flatMap(({ entries = [], file, pointer }) =>
      entries.length > 300
        ? []
        : entries.flatMap((name, index): Found[] => {
            const other = entries.find((area, at) => at !== index && pathCovers(area, name) && (area !== name || at < index));
            if (other === undefined) return [];
            return [
              { code: 'repeated-entry', severity: 'warning', file, pointer: `${pointer}/${index}`, params: { name, other } },
            ];
          }),
    ),
};
