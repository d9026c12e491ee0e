import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { PracticeRow } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { LoadMore } from '../../components/load-more.js';
import { Page } from '../../components/page.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { ColumnMenu } from './column-menu.js';
import { useFilterAddress } from './filter-address.js';
import { FilterBar } from './filter-bar.js';
import { practicesQuery } from './practices-query.js';
import { PracticesTable } from './practices-table.js';
import { useColumns } from './use-columns.js';

/** How many were found, in words, and told to whoever does not see them. */
function useFound(page: { count: number; atLeast: boolean } | undefined): string | null {
  const { t } = useTranslation();
  const words = page && t(page.atLeast ? 'practices.moreThan' : 'practices.found', { count: page.count });
  useEffect(() => {
    if (words) announce(words);
  }, [words]);
  return words ?? null;
}

/** All practices that may be read, narrowed and ordered as asked; the address says how. */
export function Practices() {
  const { t } = useTranslation();
  const address = useFilterAddress();
  const { filter, change, narrowed } = address;
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(practicesQuery(filter));
  const shownColumns = useColumns();
  const found = useFound(data?.pages[0]);
  const rows: PracticeRow[] | undefined = data?.pages.flatMap(({ items }) => items);
  return (
    <Page title={t('nav.practices')}>
      <FilterBar {...address} />
      {!rows && !error && <SkeletonRows rows={8} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {rows && (
        <div className="list-head">
          <p className="muted">{found}</p>
          <ColumnMenu {...shownColumns} />
        </div>
      )}
      {rows?.length === 0 && (
        <EmptyState title={t('practices.none')}>{t(narrowed ? 'practices.noneNarrowed' : 'practices.noneYet')}</EmptyState>
      )}
      {rows && rows.length > 0 && (
        <PracticesTable
          rows={rows}
          columns={shownColumns.shown}
          order={filter.order ?? 'changed'}
          onOrder={(order) => change({ order: order === 'changed' ? undefined : order })}
        />
      )}
      <LoadMore more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Page>
  );
}
