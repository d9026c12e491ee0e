import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { PracticeFilter } from '../../api/types.js';

/** Practices that match, page by page; what was shown stays until the answer to new filters is there. */
export const practicesQuery = (filter: PracticeFilter) =>
  infiniteQueryOptions({
    queryKey: ['practices', filter],
    queryFn: ({ pageParam }) =>
      ask(api.GET('/api/practices', { params: { query: { ...filter, ...(pageParam && { after: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** What can be chosen from; it changes with the definitions and the service, not while one looks at the list. */
export const filtersQuery = queryOptions({
  queryKey: ['practice-filters'],
  queryFn: () => ask(api.GET('/api/practice-filters')),
  staleTime: 300_000,
});
