import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { LoadMore } from '../../components/load-more.js';
import { Page } from '../../components/page.js';
import { SearchField } from '../../components/search-field.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { useSession } from '../../session/session.js';
import { useRested } from '../search/use-hits.js';
import { subjectsQuery } from './subject-queries.js';
import { SubjectTable } from './subject-table.js';

/** The words that are searched; the address follows them, so that the list can be sent to a colleague. */
function useSearchedText() {
  const [params, setParams] = useSearchParams();
  const [text, setText] = useState(params.get('q') ?? '');
  const q = useRested(text.trim(), 250);
  useEffect(() => {
    setParams(q ? { q } : {}, { replace: true });
  }, [q, setParams]);
  return { text, setText, q };
}

/** Persons by name or code. */
export function Subjects() {
  const { t } = useTranslation();
  const { can } = useSession();
  const { text, setText, q } = useSearchedText();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(subjectsQuery(q));
  const rows = data?.pages.flatMap(({ items }) => items);
  const count = rows?.length;
  useEffect(() => {
    if (q && count !== undefined) announce(t('search.count', { count }));
  }, [q, count, t]);
  const create = can.createSubjects && (
    <Link className="btn btn-primary" to="/persons/new">
      {t('subject.new')}
    </Link>
  );
  return (
    <Page title={t('nav.subjects')} actions={create || undefined}>
      <SearchField className="list-search" label={t('subject.searchLabel')} value={text} onChange={setText} />
      {!rows && !error && <SkeletonRows rows={8} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {rows && <SubjectTable rows={rows} q={q} />}
      <LoadMore more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Page>
  );
}
