import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { ExportRun } from '../../api/types.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { formatMoment, formatSize } from '../../i18n/format.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { cancelRun, downloadRun, goesOn, runsQuery, useRuns } from './export-run-queries.js';
import '../../styles/exports.css';

/** Says aloud what became of a run that somebody sees going on. */
function useSaidAloud(runs: readonly ExportRun[]): void {
  const { t } = useTranslation();
  const before = useRef(new Map<string, string>());
  useEffect(() => {
    for (const { id, state, title, rows } of runs) {
      const known = before.current.get(id);
      if (known !== undefined && known !== state && state !== 'running')
        announce(t(`exports.said.${state}`, { title, count: rows }));
      before.current.set(id, state);
    }
  }, [runs, t]);
}

/** The files that are being made or wait to be downloaded; of one extraction, or of all. Nothing where there are none. */
export function ExportRuns({ of }: { of?: string }) {
  const { t } = useTranslation();
  const { data } = useRuns();
  const runs = data?.items.filter((run) => of === undefined || run.export === of) ?? [];
  useSaidAloud(runs);
  if (runs.length === 0) return null;
  return (
    <section className="export-runs" aria-labelledby="runs">
      <h2 id="runs" className="list-title">
        {t('exports.runs')}
      </h2>
      <p className="muted">{t('exports.runsHint')}</p>
      <ul className="card-list">
        {runs.map((run) => (
          <li key={run.id} className="panel export-run">
            <Run run={run} named={of === undefined} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Run({ run, named }: { run: ExportRun; named: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="export-run-text">
        <h3>{named ? run.title : run.fileName}</h3>
        {named && <p className="muted">{run.fileName}</p>}
        <p className="muted">{t('exports.askedAt', { moment: formatMoment(run.startedAt) })}</p>
        <RunState run={run} />
      </div>
      <RunActions run={run} />
    </>
  );
}

function RunState({ run }: { run: ExportRun }) {
  const { t } = useTranslation();
  const { state, rows, estimatedRows, size, expiresAt, error, downloadable } = run;
  if (goesOn(run)) return <RunProgress run={run} />;
  if (state === 'done' && !downloadable) return <p>{t('exports.withdrawn')}</p>;
  if (state === 'done') {
    const text = t('exports.ready', {
      count: estimatedRows ?? rows,
      size: formatSize(size ?? 0),
      until: formatMoment(expiresAt),
    });
    return <p className="export-run-done">{text}</p>;
  }
  return (
    <p className={state === 'failed' ? 'field-error' : 'muted'}>
      {t(state === 'failed' ? `exports.failed.${error}` : 'exports.cancelled')}
    </p>
  );
}

/** How far it is; where nothing can be told yet, only that it goes on. */
function RunProgress({ run: { state, title, progress, rows, estimatedRows } }: { run: ExportRun }) {
  const { t } = useTranslation();
  const rowsText =
    estimatedRows === null ? t('exports.rows', { count: rows }) : t('exports.rowsOf', { count: rows, total: estimatedRows });
  const text = state === 'waiting' ? t('exports.waiting') : rowsText;
  const known = progress === null ? {} : { 'aria-valuenow': progress };
  return (
    <>
      <div
        className={progress === null ? 'run-bar run-bar-unknown' : 'run-bar'}
        role="progressbar"
        aria-label={t('exports.progressOf', { title })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={text}
        {...known}
      >
        <div style={{ width: `${progress ?? 100}%` }} />
      </div>
      <p className="muted">
        {text}
        {progress !== null && state === 'running' && ` · ${progress}%`}
      </p>
    </>
  );
}

function RunActions({ run }: { run: ExportRun }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const cancel = useMutation({ mutationFn: () => cancelRun(run.id), onSettled: () => client.invalidateQueries(runsQuery) });
  const download = useMutation({
    mutationFn: () => downloadRun(run),
    onSuccess: (name) => announce(t('exports.downloaded', { name })),
    onError: () => client.invalidateQueries(runsQuery),
  });
  const refused = cancel.error ?? download.error;
  const about = <span className="visually-hidden">: {run.fileName}</span>;
  return (
    <div className="export-run-actions">
      {goesOn(run) && (
        <button
          type="button"
          className="btn btn-outline-primary btn-sm"
          aria-disabled={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          {t('exports.stop')} {about}
        </button>
      )}
      {run.downloadable && (
        <button
          type="button"
          className="btn btn-primary btn-sm"
          aria-disabled={download.isPending}
          onClick={() => !download.isPending && download.mutate()}
        >
          {t('exports.download')} {about}
        </button>
      )}
      {refused && <Notice tone="danger">{refusalSentence(asRefusal(refused))}</Notice>}
    </div>
  );
}
