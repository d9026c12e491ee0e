import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { AuditRow } from '../../api/types.js';

/** Ids, and days `YYYY-MM-DD`, both included. */
export interface AuditFilter {
  subject?: string;
  practice?: string;
  operator?: string;
  from?: string;
  to?: string;
}

const load = (filter: AuditFilter, after: string | undefined, limit?: number) =>
  ask(api.GET('/api/audit', { params: { query: { ...filter, after, limit } } }));

/** The register; asked anew only on purpose, because to ask is noted too. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => load(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const auditOperatorsQuery = queryOptions({
  queryKey: ['audit-operators'],
  queryFn: () => ask(api.GET('/api/audit-operators')),
});

const PAGE = 500;
const MOST_PAGES = 40;

/** All that the filter finds, up to twenty thousand rows, and whether there is more. */
export async function loadWholeAudit(filter: AuditFilter): Promise<{ rows: AuditRow[]; more: boolean }> {
  const rows: AuditRow[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const { items, next } = await load(filter, after, PAGE);
    rows.push(...items);
    if (next === null) return { rows, more: false };
    after = next;
  }
  return { rows, more: true };
}
