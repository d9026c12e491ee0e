import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { LoadMore } from '../../components/load-more.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';

/** What a list needs of a query that is read page by page. */
interface PagedQuery<Row> {
  data: { pages: { items: Row[] }[] } | undefined;
  error: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

interface ArchiveListProps<Row> {
  name: 'disposals' | 'erasures';
  query: PagedQuery<Row>;
  empty: { title: string; hint?: string };
  columns: string[];
  row: (row: Row) => ReactNode;
  /** What stands beneath the rows, where there are any. */
  children?: ReactNode;
}

/** A part of the archive: what it is, its rows page by page, or that there are none. */
export function ArchiveList<Row>({ name, query, empty, columns, row, children }: ArchiveListProps<Row>) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = data?.pages.flatMap(({ items }) => items);
  return (
    <section className="panel archive-part" aria-labelledby={name}>
      <h2 id={name} className="panel-title">
        {t(`archive.${name}`)}
      </h2>
      <p className="muted">{t(`archive.${name}Lead`)}</p>
      {error !== null && !data && <ErrorState error={error as Error} onRetry={() => void refetch()} />}
      {!data && error === null && <SkeletonRows rows={3} />}
      {rows?.length === 0 && !hasNextPage && <EmptyState title={empty.title}>{empty.hint}</EmptyState>}
      {rows && rows.length > 0 && (
        <>
          <table className="list-table">
            <caption className="visually-hidden">{t(`archive.${name}`)}</caption>
            <thead>
              <tr>
                {columns.map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{rows.map(row)}</tbody>
          </table>
          {children}
        </>
      )}
      <LoadMore more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </section>
  );
}
