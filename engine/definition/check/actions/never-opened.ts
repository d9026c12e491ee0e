import { graphOf } from '../flow/graph.js';
import { rightsIn } from '../rights/rights-in.js';
import type { DeepTypeRule } from '../rule.js';
import { carriedInto } from './carried.js';

/** Practices of every type are opened by somebody, or by an event of another type: a warning, because the right may be on its way. */
export const neverOpened: DeepTypeRule = {
  check: (type, folder) => {
    const [born] = graphOf(type).configurations;
    const isOpened = carriedInto(folder).has(type.key);
    if (!born || isOpened || type.definition.type.until !== undefined) return [];
    if (rightsIn(type, folder).anybodyMay({ action: 'open' }, born)) return [];
    return [
      { code: 'opened-by-nobody', severity: 'warning', file: type.file('permissions.json'), pointer: '/rules', onKey: true },
    ];
  },
};
