import { useInfiniteQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ErasedPractice } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { LoadMore } from '../../components/load-more.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { formatDate, formatMoment } from '../../i18n/format.js';
import { erasuresQuery } from './archive-queries.js';

function why({ cause }: ErasedPractice, t: TFunction): string {
  if (cause.rule === 'delete-after') return t('archive.unchanged', { state: cause.state, count: cause.days });
  const { authorisation, by, years } = cause;
  return t('archive.retained', { count: years, name: by.name, authorisation });
}

/** What stays of erased practices, newest first. */
export function Erasures() {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(erasuresQuery);
  const rows = data?.pages.flatMap(({ items }) => items);
  return (
    <section className="panel archive-part" aria-labelledby="erasures">
      <h2 id="erasures" className="panel-title">
        {t('archive.erasures')}
      </h2>
      <p className="muted">{t('archive.erasuresLead')}</p>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={3} />}
      {rows?.length === 0 && !hasNextPage && <EmptyState title={t('archive.noErasures')} />}
      {rows && rows.length > 0 && <ErasureTable rows={rows} />}
      <LoadMore more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </section>
  );
}

function ErasureTable({ rows }: { rows: ErasedPractice[] }) {
  const { t } = useTranslation();
  return (
    <table className="list-table">
      <caption className="visually-hidden">{t('archive.erasures')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('archive.practice')}</th>
          <th scope="col">{t('archive.erasedAt')}</th>
          <th scope="col">{t('archive.why')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <span className="row-name mono">{row.number}</span>
              <span className="muted">
                {row.type.title}, {row.service.title}, {t('archive.openedOn', { date: formatDate(row.openedAt) })}
              </span>
            </th>
            <td data-label={t('archive.erasedAt')}>
              <time dateTime={row.erasedAt}>{formatMoment(row.erasedAt)}</time>
            </td>
            <td data-label={t('archive.why')}>{why(row, t)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
