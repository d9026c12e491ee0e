import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client.js';

/** The office that runs this Iter: its name and the pages that a public body must link. */
export function useOffice() {
  return useQuery({
    queryKey: ['office'],
    queryFn: () => ask(api.GET('/api/office')),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
