import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notification } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { LoadMore } from '../../components/load-more.js';
import { Page } from '../../components/page.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { NotificationRow } from './notification-row.js';
import { loadNotifications, markAllRead, markRead, NOTIFICATIONS_KEY, notificationsQuery } from './notifications-query.js';

/** What one was told, newest first. */
export function Notifications() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(notificationsQuery);
  const [more, setMore] = useState<{ rows: Notification[]; next: string | null } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first page makes the further ones stale
  useEffect(() => setMore(null), [data]);
  const page = useMutation({ mutationFn: loadNotifications });
  const read = useMutation({
    mutationFn: markRead,
    onSettled: () => client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY }),
  });
  const readAll = useMutation({
    mutationFn: markAllRead,
    onSuccess: () => announce(t('notifications.allRead')),
    onSettled: () => client.invalidateQueries({ queryKey: NOTIFICATIONS_KEY }),
  });
  const next = more ? more.next : (data?.next ?? null);
  const load = () => {
    if (!next) return;
    page.mutate(next, { onSuccess: (got) => setMore({ rows: [...(more?.rows ?? []), ...got.items], next: got.next }) });
  };
  return (
    <Page
      title={t('nav.notifications')}
      actions={
        data && data.unread > 1 ? (
          <button
            type="button"
            className="btn btn-outline-primary"
            aria-disabled={readAll.isPending}
            onClick={() => !readAll.isPending && readAll.mutate()}
          >
            {t('notifications.markAllRead')}
          </button>
        ) : undefined
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={5} />}
      {data?.items.length === 0 && <EmptyState title={t('notifications.empty')}>{t('notifications.emptyHint')}</EmptyState>}
      <ul className="plain-list notifications">
        {[...(data?.items ?? []), ...(more?.rows ?? [])].map((item) => (
          <NotificationRow key={item.id} item={item} onRead={() => read.mutate(item.id)} />
        ))}
      </ul>
      <LoadMore more={next !== null} busy={page.isPending} onMore={load} />
    </Page>
  );
}
