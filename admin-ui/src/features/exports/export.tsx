import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { asRefusal, issuesOf } from '../../api/refused-error.js';
import type { ExportView } from '../../api/types.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { asFieldSchema, asRecord } from '../../data/form-schema.js';
import { errorsByField } from '../../form-theme/errors-by-field.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { NotFound } from '../not-found/not-found.js';
import { ExportActions } from './export-actions.js';
import { ExportPreview } from './export-preview.js';
import { downloadExport, exportsQuery } from './export-queries.js';
import { runsQuery, startRun } from './export-run-queries.js';
import { ExportRuns } from './export-runs.js';
import { usePreview } from './use-preview.js';

const GeneratedForm = lazy(() =>
  import('../../form-theme/generated-form.js').then((module) => ({ default: module.GeneratedForm })),
);

/** One extraction: what it is asked, its first rows, its file. */
export function Export() {
  const { t } = useTranslation();
  const { key = '' } = useParams();
  const { data, error, refetch } = useQuery(exportsQuery);
  const found = data?.items.find((item) => item.key === key);
  if (found) return <ExportPage key={key} view={found} />;
  if (data) return <NotFound />;
  return (
    <Page title={t('nav.exports')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={4} />}
    </Page>
  );
}

function ExportPage({ view }: { view: ExportView }) {
  const { t } = useTranslation();
  const [params, setParams] = useState<unknown>({});
  const schema = asFieldSchema(view.form.schema);
  const preview = usePreview(view.key, schema, asRecord(params));
  const download = useMutation({
    mutationFn: () => downloadExport(view.key, asRecord(params)),
    onSuccess: (name) => announce(t('exports.downloaded', { name })),
  });
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => startRun(view.key, asRecord(params)),
    onSuccess: ({ title }) => announce(t('exports.said.started', { title })),
    onSettled: () => client.invalidateQueries(runsQuery),
  });
  const failed = download.error ?? start.error ?? preview.error;
  const refusal = failed ? asRefusal(failed) : null;
  return (
    <Page
      title={view.title}
      crumbs={[{ title: t('nav.exports'), to: '/exports' }, { title: view.title }]}
      actions={
        <ExportActions
          ready={preview.ready}
          long={preview.data?.atLeast === true}
          downloading={download.isPending}
          starting={start.isPending}
          onDownload={() => download.mutate()}
          onStart={() => start.mutate()}
        />
      }
    >
      {view.description && <p className="lead-text">{view.description}</p>}
      {refusal && <Notice tone="danger">{refusalSentence(refusal)}</Notice>}
      {download.isSuccess && <Notice tone="success">{t('exports.downloaded', { name: download.data })}</Notice>}
      <section className="panel export-params" aria-label={t('exports.params')}>
        <Suspense fallback={<SkeletonRows rows={2} />}>
          <GeneratedForm
            schema={schema}
            look={view.form.ui}
            data={params}
            onChange={(data) => {
              setParams(data);
              download.reset();
              start.reset();
            }}
            errors={errorsByField(issuesOf(refusal), schema, true)}
          />
        </Suspense>
      </section>
      <ExportRuns of={view.key} />
      <ExportPreview preview={preview} onRetry={preview.retry} />
    </Page>
  );
}
