import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposable } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { LoadMore } from '../../components/load-more.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { formatDate } from '../../i18n/format.js';
import { disposalsQuery } from './archive-queries.js';
import { DisposalDialog } from './disposal-dialog.js';

/** As many as one act of disposal may name. */
const MOST = 100;

/** Closed practices whose time is over, to be chosen and erased with the archivist's authorisation. */
export function Disposals() {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(disposalsQuery);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const rows = data?.pages.flatMap(({ items }) => items);
  const ids = (rows ?? []).map(({ id }) => id).filter((id) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <section className="panel archive-part" aria-labelledby="disposals">
      <h2 id="disposals" className="panel-title">
        {t('archive.disposals')}
      </h2>
      <p className="muted">{t('archive.disposalsLead')}</p>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={3} />}
      {rows?.length === 0 && !hasNextPage && (
        <EmptyState title={t('archive.noDisposals')}>{t('archive.noDisposalsHint')}</EmptyState>
      )}
      {rows && rows.length > 0 && (
        <>
          <DisposalTable rows={rows} chosen={chosen} onToggle={toggle} />
          <button
            type="button"
            className="btn btn-danger"
            aria-disabled={ids.length === 0 || ids.length > MOST}
            onClick={() => setAsking(ids.length > 0 && ids.length <= MOST)}
          >
            {t('archive.dispose', { count: ids.length })}
          </button>
          {ids.length > MOST && <p className="field-error">{t('archive.tooMany', { most: MOST })}</p>}
        </>
      )}
      <LoadMore more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
      {asking && (
        <DisposalDialog
          ids={ids}
          onClose={(done) => {
            setAsking(false);
            if (done) setChosen(new Set());
          }}
        />
      )}
    </section>
  );
}

interface DisposalTableProps {
  rows: Disposable[];
  chosen: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

function DisposalTable({ rows, chosen, onToggle }: DisposalTableProps) {
  const { t } = useTranslation();
  return (
    <table className="list-table">
      <caption className="visually-hidden">{t('archive.disposals')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('archive.practice')}</th>
          <th scope="col">{t('archive.closedAt')}</th>
          <th scope="col">{t('archive.keptUntil')}</th>
          <th scope="col">{t('archive.documents')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <label className="choice">
                <input type="checkbox" checked={chosen.has(row.id)} onChange={() => onToggle(row.id)} />
                <span>
                  <span className="row-name mono">{row.number}</span> <span className="muted">{row.type.title}</span>
                </span>
              </label>
            </th>
            <td data-label={t('archive.closedAt')}>{formatDate(row.closedAt)}</td>
            <td data-label={t('archive.keptUntil')}>{formatDate(row.keptUntil)}</td>
            <td data-label={t('archive.documents')}>{row.documents}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
