import { useSearchParams } from 'react-router';
import type { PracticeFilter } from '../../api/types.js';
import { isDay } from '../../data/day.js';

const texts = ['type', 'state', 'service'] as const;
const days = ['openedFrom', 'openedTo'] as const;
/** The tags that the list can be narrowed to, in the order in which they are offered. */
export const TAGS = ['open', 'waiting', 'approved', 'refused', 'closed'] as const;

const choices = {
  tag: TAGS,
  holder: ['me', 'none'],
  order: ['changed', 'opened', 'term'],
} as const;

/** What an address asks for; whatever in it means nothing is left out. */
export function readFilter(params: URLSearchParams): PracticeFilter {
  const filter: Record<string, string | boolean> = {};
  for (const name of texts) if (params.get(name)) filter[name] = params.get(name) ?? '';
  for (const name of days) if (isDay(params.get(name) ?? '')) filter[name] = params.get(name) ?? '';
  for (const [name, known] of Object.entries(choices)) {
    const value = params.get(name);
    if (value !== null && (known as readonly string[]).includes(value)) filter[name] = value;
  }
  if (params.get('late') === 'true') filter.late = true;
  return filter as PracticeFilter;
}

/** The filters of the list; the address holds them, so that the list can be sent to a colleague. */
export function useFilterAddress() {
  const [params, setParams] = useSearchParams();
  const filter = readFilter(params);
  const change = (changes: Partial<Record<keyof PracticeFilter, string | undefined>>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParams(next, { replace: true });
  };
  const clear = () => setParams(filter.order ? { order: filter.order } : {}, { replace: true });
  const narrowed = Object.keys(filter).some((name) => name !== 'order');
  return { filter, change, clear, narrowed };
}
