import { useSearchParams } from 'react-router';
import { isDay } from '../../data/day.js';
import type { AuditFilter } from './audit-queries.js';

const NAMES = ['subject', 'practice', 'operator', 'from', 'to'] as const;

/** What an address asks of the register; whatever in it means nothing is left out. */
export function readAuditFilter(params: URLSearchParams): AuditFilter {
  const filter: AuditFilter = {};
  for (const name of NAMES) {
    const value = params.get(name) ?? '';
    if (name === 'from' || name === 'to' ? isDay(value) : value !== '' && value.length <= 100) filter[name] = value;
  }
  return filter;
}

/** What narrows the register; the address holds it, so that it can be kept or sent to a colleague. */
export function useAuditAddress() {
  const [params, setParams] = useSearchParams();
  const filter = readAuditFilter(params);
  const change = (changes: Partial<Record<(typeof NAMES)[number], string | undefined>>) => {
    const next = Object.entries({ ...filter, ...changes }).filter((entry): entry is [string, string] => Boolean(entry[1]));
    setParams(next, { replace: true });
  };
  const clear = () => setParams({}, { replace: true });
  return { filter, change, clear, narrowed: Object.keys(filter).length > 0 };
}

export type AuditAddress = ReturnType<typeof useAuditAddress>;
