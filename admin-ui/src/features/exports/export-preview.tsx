import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { announce } from '../../components/live-region.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { formatValue } from '../../i18n/format.js';
import type { Preview } from './use-preview.js';

/** The first rows, as they will stand in the file, and how many there are. */
export function ExportPreview({ preview: { ready, busy, data, error }, onRetry }: { preview: Preview; onRetry: () => void }) {
  const { t } = useTranslation();
  const count = data?.count;
  useEffect(() => {
    if (count !== undefined) announce(t('exports.rows', { count }));
  }, [count, t]);
  if (!ready) return <EmptyState title={t('exports.fillFirst')} />;
  if (error) {
    return (
      <button type="button" className="btn btn-outline-primary" onClick={onRetry}>
        {t('action.retry')}
      </button>
    );
  }
  if (!data) return busy ? <SkeletonRows rows={6} /> : null;
  if (data.rows.length === 0) return <EmptyState title={t('exports.empty')}>{t('exports.emptyHint')}</EmptyState>;
  return (
    <section aria-labelledby="preview" aria-busy={busy}>
      <h2 id="preview" className="list-title">
        {t('exports.rows', { count: data.count })}
        {data.atLeast && '+'}{' '}
        {data.count > data.rows.length && !data.atLeast && (
          <span className="muted">{t('exports.first', { count: data.rows.length })}</span>
        )}
      </h2>
      {data.atLeast && <p className="muted">{t('exports.some')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className="table-scroll" tabIndex={0} aria-labelledby="preview">
        <PreviewTable data={data} />
      </section>
    </section>
  );
}

function PreviewTable({ data }: { data: NonNullable<Preview['data']> }) {
  const className = (format: string) => (format === 'euro' || format === 'number' ? 'number-cell' : undefined);
  return (
    <table className="value-table">
      <thead>
        <tr>
          {data.columns.map(({ title, format }) => (
            <th key={title} scope="col" className={className(format)}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of an extraction have no identity
          <tr key={index}>
            {data.columns.map(({ title, format }, column) => (
              <td key={title} className={className(format)}>
                {formatValue(row[column], format)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
