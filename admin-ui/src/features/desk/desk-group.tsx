import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskGroup as Group, DeskRow as Row } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { LoadMore } from '../../components/load-more.js';
import { loadDeskPage } from './desk-query.js';
import { DeskRow } from './desk-row.js';

/** One group of the desk as a table; further pages are added beneath. */
export function DeskGroup({ first, count }: { first: Group; count: string }) {
  const { t } = useTranslation();
  const [more, setMore] = useState<{ rows: Row[]; next: string | null }>({ rows: [], next: first.next });
  const page = useMutation({ mutationFn: (after: string) => loadDeskPage(first.group, after) });
  useEffect(() => setMore({ rows: [], next: first.next }), [first]);
  const rows = [...first.items, ...more.rows];
  const load = () => {
    if (!more.next) return;
    page.mutate(more.next, {
      onSuccess: ({ items, next }) => {
        setMore({ rows: [...more.rows, ...items], next });
        announce(t('list.added', { count: items.length }));
      },
    });
  };
  const title = `desk-${first.group}`;
  return (
    <section className={`desk-group desk-${first.group}`} aria-labelledby={title}>
      <h2 id={title}>
        {t(`desk.${first.group}`)} · {count}
      </h2>
      {rows.length === 0 && <EmptyState title={t(`desk.none.${first.group}`)} />}
      {rows.length > 0 && (
        <table className="list-table" aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">{t('column.subject')}</th>
              <th scope="col">{t('column.practice')}</th>
              <th scope="col">{t('column.state')}</th>
              <th scope="col">{t('column.operator')}</th>
              <th scope="col">{t('column.term')}</th>
              <th scope="col">{t('column.actions')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <DeskRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {page.error && <ErrorState error={page.error} onRetry={load} />}
      <LoadMore more={more.next !== null} busy={page.isPending} onMore={load} />
    </section>
  );
}
