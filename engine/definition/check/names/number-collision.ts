import type { Found } from '../../found.js';
import type { DeepFolderRule } from '../rule.js';

/** Numbers tell practices apart: each type has its own form of them, and it names the year in which its sequence began. Warnings. */
export const numberCollision: DeepFolderRule = {
  check: ({ types }) => {
    const seen = new Map<string, string>();
    return types.flatMap((type): Found[] => {
      const { number } = type.definition.type;
      const at = { severity: 'warning' as const, file: type.file('practice-type.json'), pointer: '/number' };
      const form = number.replace(/\{sequence:\d\}/, '{sequence}').toLowerCase();
      const other = seen.get(form);
      seen.set(form, other ?? type.key);
      const shared: Found[] = other === undefined ? [] : [{ ...at, code: 'same-number', params: { number, type: other } }];
      return number.includes('{year}') ? shared : [...shared, { ...at, code: 'number-without-year', params: { number } }];
    });
  },
};
