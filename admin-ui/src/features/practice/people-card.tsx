import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PracticeView } from '../../api/types.js';
import { formatDate } from '../../i18n/format.js';
import { enabledKey } from './enabled.js';
import { HandOver } from './hand-over.js';
import { Reserve } from './reserve.js';

const ReadersDialog = lazy(() => import('./readers-dialog.js').then((module) => ({ default: module.ReadersDialog })));
const EnabledOperators = lazy(() => import('./enabled-operators.js').then((module) => ({ default: module.EnabledOperators })));

/** Who answers for the practice and who may act in it. */
export function PeopleCard({ practice }: { practice: PracticeView }) {
  const { t } = useTranslation();
  const [readers, setReaders] = useState(false);
  const [enabling, setEnabling] = useState(false);
  const { referenceOperator, enabledOperators, service, openedAt } = practice;
  return (
    <section className="panel" aria-labelledby="people">
      <h2 id="people" className="panel-title">
        {t('practice.who')}
      </h2>
      <ul className="plain-list people">
        <li>
          {referenceOperator ? <strong>{referenceOperator.name}</strong> : <span>{t('practice.nobody')}</span>}{' '}
          <span className="muted">{t('practice.referenceOperator')}</span>
        </li>
        {enabledOperators.map((enabled) => (
          <li key={enabledKey(enabled)}>
            <strong>{enabled.name}</strong> <span className="muted">{t('practice.enabled')}</span>
          </li>
        ))}
        <li className="muted">{t('practice.openedBy', { service: service.title, date: formatDate(openedAt) })}</li>
      </ul>
      <div className="people-actions">
        <HandOver practice={practice} />
        {practice.assignable && (
          <button type="button" className="link-button" onClick={() => setEnabling(true)}>
            {t('enabled.title')}
          </button>
        )}
        <Reserve practice={practice} />
        {practice.readersShown && (
          <button type="button" className="link-button" onClick={() => setReaders(true)}>
            {t('readers.title')}
          </button>
        )}
      </div>
      {enabling && (
        <Suspense fallback={null}>
          <EnabledOperators practice={practice} onClose={() => setEnabling(false)} />
        </Suspense>
      )}
      {readers && (
        <Suspense fallback={null}>
          <ReadersDialog practice={practice} onClose={() => setReaders(false)} />
        </Suspense>
      )}
    </section>
  );
}
