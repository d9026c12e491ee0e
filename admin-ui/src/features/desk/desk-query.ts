import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';

export type DeskGroupName = 'late' | 'todo' | 'waiting';
export const DESK_GROUPS: readonly DeskGroupName[] = ['late', 'todo', 'waiting'];

/** What waits, by group, each with its first page; read again every minute because others work too. */
export const deskQuery = queryOptions({
  queryKey: ['desk'],
  queryFn: () => ask(api.GET('/api/desk')),
  refetchInterval: 60_000,
});

/** How many practices wait for whoever is signed in: the number of the menu, which needs no row. */
export const deskCountQuery = queryOptions({
  queryKey: ['desk', 'count'],
  queryFn: () => ask(api.GET('/api/desk/count')),
  refetchInterval: 60_000,
});

export const loadDeskPage = (group: DeskGroupName, after: string) =>
  ask(api.GET('/api/desk/{group}', { params: { path: { group }, query: { after } } }));
