import type { Found } from '../../found.js';
import type { FormRule } from '../rule.js';
import { formEntries } from './form-view.js';
import { isRiskyPattern } from './safe-pattern.js';

function problem(pattern: string): string | null {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'invalid-pattern';
  }
  return isRiskyPattern(pattern) ? 'risky-pattern' : null;
}

/** Regular expressions can be read, and cannot keep the server busy for ever on a text made for it. */
export const formPatterns: FormRule = {
  reads: ['form'],
  check: (view) =>
    formEntries(view).flatMap(({ schema: { pattern }, pointer }): Found[] => {
      const code = pattern === undefined ? null : problem(pattern);
      return code ? [{ code, file: view.file, pointer: `${pointer}/pattern`, params: { pattern: pattern ?? '' } }] : [];
    }),
};
