import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';

/** Practices of the active service that need not be kept any longer, page by page. */
export const disposalsQuery = infiniteQueryOptions({
  queryKey: ['disposals'],
  queryFn: ({ pageParam: after }) => ask(api.GET('/api/disposals', { params: { query: { after } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
});

/** The traces of erased practices, page by page. */
export const erasuresQuery = infiniteQueryOptions({
  queryKey: ['erasures'],
  queryFn: ({ pageParam: after }) => ask(api.GET('/api/erasures', { params: { query: { after } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
});

export const confirmDisposals = (practices: string[], authorisation: string) =>
  ask(api.POST('/api/disposals', { body: { practices, authorisation } }));
