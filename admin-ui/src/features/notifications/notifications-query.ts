import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../api/client.js';

export const NOTIFICATIONS_KEY = ['notifications'];

export const notificationsQuery = queryOptions({
  queryKey: NOTIFICATIONS_KEY,
  queryFn: () => ask(api.GET('/api/notifications', { params: { query: {} } })),
  refetchInterval: 60_000,
});

export const loadNotifications = (after: string) => ask(api.GET('/api/notifications', { params: { query: { after } } }));

export const markRead = (id: string) => ask(api.POST('/api/notifications/{id}/read', { params: { path: { id } } }));

export const markAllRead = () => ask(api.POST('/api/notifications/read', {}));
