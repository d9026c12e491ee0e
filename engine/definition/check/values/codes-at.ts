import type { Code, Definitions } from '../../definitions.js';
import type { Found } from '../../found.js';
import { nearest } from '../../nearest.js';
import { remember } from '../../remember.js';
import { groupedBy } from '../grouped-by.js';
import type { Written } from './written-values.js';

const byCode = remember((rows: Code[]) => groupedBy(rows, ({ code }) => code));

/**
 * What is wrong with a value as a code of its field's list: not in the list, or not valid on that day; without a day, validity is not
 * asked. Warnings: whoever writes a story may try it.
 */
export function codesAt(
  { value, node }: Written,
  { codeLists }: Definitions,
  day?: string,
): Pick<Found, 'code' | 'params' | 'severity'>[] {
  const list = node?.schemas.find((schema) => schema['x-code-list'])?.['x-code-list'];
  const rows = list === undefined ? undefined : codeLists[list];
  if (!rows || typeof value !== 'string' || value === '') return [];
  const periods = byCode(rows).get(value);
  const severity = 'warning' as const;
  if (!periods)
    return [
      { severity, code: 'unknown-code', params: { name: value, list: list ?? '', ...nearest(value, byCode(rows).keys()) } },
    ];
  if (day === undefined || periods.some(({ from, until }) => (from ?? '') <= day && day <= (until ?? '9999'))) return [];
  const first = periods[0];
  const params = { code: value, list: list ?? '', day, from: first?.from ?? null, until: first?.until ?? null };
  return [{ severity, code: 'code-not-valid', params }];
}
