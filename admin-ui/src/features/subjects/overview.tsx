import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PracticeRow, SubjectView } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { LoadMore } from '../../components/load-more.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { useSession } from '../../session/session.js';
import { OverviewRow } from './overview-row.js';
import { overviewQuery } from './subject-queries.js';

interface ServiceRows {
  service: PracticeRow['service'];
  rows: PracticeRow[];
}

/** Rows by service, one's own service first; inside each, newest first as they come. */
function byService(rows: PracticeRow[], own: string | undefined): ServiceRows[] {
  const groups = new Map<string, ServiceRows>();
  for (const row of rows) {
    const group = groups.get(row.service.id) ?? { service: row.service, rows: [] };
    group.rows.push(row);
    groups.set(row.service.id, group);
  }
  return [...groups.values()].sort((left, right) => Number(right.service.id === own) - Number(left.service.id === own));
}

/** Everything that exists about a person, in all services, as far as each may know of it. */
export function Overview({ subject }: { subject: SubjectView }) {
  const { t } = useTranslation();
  const { service } = useSession();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(overviewQuery(subject.id));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={5} />;
  const rows = data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) {
    return (
      <EmptyState title={t('overview.empty', { title: subject.title })}>
        {subject.openable.length > 0 && t('overview.emptyHint')}
      </EmptyState>
    );
  }
  return (
    <>
      {byService(rows, service?.id).map((group) => (
        <section key={group.service.id} className="service-group" aria-labelledby={`service-${group.service.id}`}>
          <h2 id={`service-${group.service.id}`}>
            {group.service.title} <span className="muted">· {t('overview.count', { count: group.rows.length })}</span>
          </h2>
          <ul className="plain-list">
            {group.rows.map((row) => (
              <OverviewRow key={row.id} row={row} />
            ))}
          </ul>
        </section>
      ))}
      <LoadMore more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </>
  );
}
