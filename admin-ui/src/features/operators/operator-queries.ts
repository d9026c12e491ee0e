import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';
import type { NewAssignment, OperatorView } from '../../api/types.js';

export type OperatorState = 'active' | 'disabled';

export const operatorsQuery = (q: string, state: OperatorState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['operators', q, state],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/operators', {
          params: { query: { ...(q && { q }), ...(state && { state }), ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const operatorQuery = (id: string) =>
  queryOptions({
    queryKey: ['operator', id],
    queryFn: () => ask(api.GET('/api/operators/{id}', { params: { path: { id } } })),
  });

export const operatorFormQuery = queryOptions({
  queryKey: ['operator-form'],
  queryFn: () => ask(api.GET('/api/operator-form')),
});

export interface AccountBody {
  name: string;
  email?: string;
  assignments: NewAssignment[];
}

export const createOperator = (body: AccountBody & { username: string }) => ask(api.POST('/api/operators', { body }));

export const changeOperator = (
  id: string,
  revision: number,
  patch: Partial<Omit<AccountBody, 'email'>> & { email?: string | null; disabled?: boolean },
) => ask(api.PATCH('/api/operators/{id}', { params: { path: { id } }, body: { patch, revision } }));

export const resetPassword = (id: string) => ask(api.POST('/api/operators/{id}/password', { params: { path: { id } } }));

export const endSessions = (id: string) => ask(api.DELETE('/api/operators/{id}/sessions', { params: { path: { id } } }));

/** Puts an account that the server has just answered where its page reads it; lists are asked again. */
export function rememberOperator(client: QueryClient, operator: OperatorView): void {
  client.setQueryData(['operator', operator.id], operator);
  void client.invalidateQueries({ queryKey: ['operators'] });
}
