import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PracticeView, Term } from '../../api/types.js';
import { daysUntil, formatDate, formatDays } from '../../i18n/format.js';
import { SmallFlow } from './small-flow.js';

const FlowDialog = lazy(() => import('./flow-dialog.js').then((module) => ({ default: module.FlowDialog })));

/** The present state among its neighbours, and the terms that run. */
export function WhereWeAre({ practice }: { practice: PracticeView }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  return (
    <section className="panel" aria-labelledby="where">
      <h2 id="where" className="panel-title">
        {t('practice.where')}
      </h2>
      <SmallFlow flow={practice.flow} />
      {practice.terms.map((term) => (
        <TermLine key={term.name} term={term} />
      ))}
      <button type="button" className="link-button" onClick={() => setWhole(true)}>
        {t('flow.showAll')}
      </button>
      {whole && (
        <Suspense fallback={null}>
          <FlowDialog flow={practice.flow} title={practice.type.title} onClose={() => setWhole(false)} />
        </Suspense>
      )}
    </section>
  );
}

function TermLine({ term }: { term: Term }) {
  const { t } = useTranslation();
  return (
    <p className={term.late ? 'term-line term-late' : 'term-line'}>
      {term.title}{' '}
      {term.suspended ? (
        <strong>{t('term.suspended')}</strong>
      ) : (
        <>
          <strong className="term-date">{formatDate(term.due)}</strong>, {formatDays(daysUntil(term.due))}
        </>
      )}
      {term.law && <span className="muted"> · {term.law}</span>}
    </p>
  );
}
