import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { asRefusal } from '../../api/refused-error.js';
import { ErrorState } from '../../components/error-state.js';
import { Page } from '../../components/page.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import '../../styles/practice.css';
import { NotFound } from '../not-found/not-found.js';
import { PracticePage } from './practice-page.js';
import { practiceQuery } from './practice-queries.js';

/** A practice: its sections, where it is in its flow, and what can be done now. */
export function Practice() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(practiceQuery(id));
  if (data) return <PracticePage practice={data} />;
  if (error && asRefusal(error).status === 404) return <NotFound />;
  return (
    <Page title={t('practice.title')} crumbs={[{ title: t('practice.title') }]}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={8} />}
    </Page>
  );
}
