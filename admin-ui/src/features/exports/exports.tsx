import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { Page } from '../../components/page.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { exportsQuery } from './export-queries.js';
import { ExportRuns } from './export-runs.js';

/** The extractions one may run. */
export function Exports() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(exportsQuery);
  return (
    <Page title={t('nav.exports')}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} />}
      {data?.items.length === 0 && <EmptyState title={t('exports.none')}>{t('exports.noneHint')}</EmptyState>}
      <ExportRuns />
      <ul className="card-list">
        {data?.items.map(({ key, title, description, format }) => (
          <li key={key} className="panel">
            <h2>
              <Link to={`/exports/${key}`}>{title}</Link>
            </h2>
            {description && <p>{description}</p>}
            <p className="muted">{t('exports.format', { format: format.toUpperCase() })}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
