import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PracticeView } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { LoadMore } from '../../components/load-more.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { HistoryEntry } from './history-entry.js';
import { historyQuery } from './practice-queries.js';

/** What happened, newest first. */
export function History({ practice }: { practice: PracticeView }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...historyQuery(practice.id, practice.revision),
    placeholderData: (previous) => previous,
  });
  return (
    <section className="panel practice-history" aria-labelledby="history">
      <h2 id="history" className="panel-title" tabIndex={-1}>
        {t('history.title')}
      </h2>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={3} />}
      {data?.pages[0]?.items.length === 0 && <EmptyState title={t('history.empty')} />}
      <ol className="plain-list">
        {data?.pages.flatMap(({ items }, page) =>
          items.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added, and two may have the same instant
            <HistoryEntry key={`${row.at} ${page} ${items.length - index}`} practice={practice} row={row} />
          )),
        )}
      </ol>
      <LoadMore more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </section>
  );
}
