import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { asRefusal } from '../../api/refused-error.js';
import type { SubjectView } from '../../api/types.js';
import { ErrorState } from '../../components/error-state.js';
import { Page } from '../../components/page.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { NotFound } from '../not-found/not-found.js';
import { NewPractice } from './new-practice.js';
import { Overview } from './overview.js';
import { Records } from './records.js';
import { SubjectData } from './subject-data.js';
import { SubjectHeader } from './subject-header.js';
import { subjectQuery } from './subject-queries.js';
import { SubjectTabs } from './subject-tabs.js';

/** A person: who they are, what there is about them in every service, their data and their attestations. */
export function Subject() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(subjectQuery(id));
  if (error && asRefusal(error).status === 404) return <NotFound />;
  if (data) return <SubjectPage subject={data} />;
  return (
    <Page title={t('subject.title')} crumbs={[{ title: t('nav.subjects'), to: '/persons' }, { title: t('subject.title') }]}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={6} />}
    </Page>
  );
}

function SubjectPage({ subject }: { subject: SubjectView }) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [opening, setOpening] = useState(false);
  const tab = params.get('tab') ?? 'overview';
  const kind = subject.records.find((record) => `record-${record.kind}` === tab);
  const open = subject.openable.length > 0 && (
    <button type="button" className="btn btn-primary" onClick={() => setOpening(true)}>
      {t('practice.new')}
    </button>
  );
  return (
    <Page
      title={subject.title}
      crumbs={[{ title: t('nav.subjects'), to: '/persons' }, { title: subject.title }]}
      actions={open || undefined}
    >
      <SubjectHeader subject={subject} />
      <SubjectTabs subject={subject} active={tab} />
      <div className="panel tab-panel" id="subject-panel">
        {tab === 'data' && <SubjectData subject={subject} />}
        {kind && <Records key={kind.kind} subject={subject} kind={kind} />}
        {tab !== 'data' && !kind && <Overview subject={subject} />}
      </div>
      {opening && <NewPractice subject={subject} onClose={() => setOpening(false)} />}
    </Page>
  );
}
