import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { LoadMore } from '../../components/load-more.js';
import { Page } from '../../components/page.js';
import { SearchField } from '../../components/search-field.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { useRested } from '../search/use-hits.js';
import { type OperatorState, operatorsQuery } from './operator-queries.js';
import { OperatorTable } from './operator-table.js';

const STATES = [undefined, 'active', 'disabled'] as const;

/** Who may sign in, with which roles in which services. */
export function Operators() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [state, setState] = useState<OperatorState>();
  const q = useRested(text.trim(), 250);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(operatorsQuery(q, state));
  const rows = data?.pages.flatMap(({ items }) => items);
  const count = rows?.length;
  useEffect(() => {
    if (q && count !== undefined) announce(t('search.count', { count }));
  }, [q, count, t]);
  const create = (
    <Link className="btn btn-primary" to="/operators/new">
      {t('operators.new')}
    </Link>
  );
  return (
    <Page title={t('nav.operators')} actions={create}>
      <SearchField className="list-search" label={t('operators.searchLabel')} value={text} onChange={setText} />
      <fieldset className="filter-chips">
        <legend className="visually-hidden">{t('desk.filter')}</legend>
        {STATES.map((each) => (
          <button
            key={each ?? 'all'}
            type="button"
            className="filter-chip"
            aria-pressed={state === each}
            onClick={() => setState(each)}
          >
            {t(`operators.filter.${each ?? 'all'}`)}
          </button>
        ))}
      </fieldset>
      {!rows && !error && <SkeletonRows rows={8} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {rows?.length === 0 && <EmptyState title={t('operators.none')}>{t('operators.noneHint')}</EmptyState>}
      {rows && rows.length > 0 && <OperatorTable rows={rows} />}
      <LoadMore more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Page>
  );
}
