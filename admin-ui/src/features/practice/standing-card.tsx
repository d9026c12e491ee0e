import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { PracticeView } from '../../api/types.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { formatMoment } from '../../i18n/format.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { practiceKey, retryEffect } from './practice-queries.js';

type Standing = PracticeView['standing'][number];

function StandingLine({ practice, effect }: { practice: string; effect: Standing }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, kind, title, attempts, failed, nextAt } = effect;
  const refresh = () => client.invalidateQueries({ queryKey: practiceKey(practice) });
  const retry = useMutation({
    mutationFn: () => retryEffect(practice, id),
    onSuccess: async () => {
      await refresh();
      announce(t('standing.retried'));
    },
    onError: () => void refresh(),
  });
  const tried = failed !== null || attempts > 1;
  const later = nextAt ? t('standing.later', { at: formatMoment(nextAt) }) : t('standing.now');
  return (
    <li>
      {retry.error && <Notice tone="danger">{refusalSentence(asRefusal(retry.error))}</Notice>}
      <strong>{t(`standing.${kind}`, { title })}</strong>{' '}
      <span className="muted">
        {failed === null ? (tried ? later : t('standing.now')) : t('standing.failed', { code: failed })}
      </span>{' '}
      {tried && (
        <button type="button" className="link-button" disabled={retry.isPending} onClick={() => retry.mutate()}>
          {t('standing.retry')}
        </button>
      )}
    </li>
  );
}

/** What events left to be done outside of the practice: under way, waiting for another try, or for somebody who looks after it. */
export function StandingCard({ practice: { id, standing } }: { practice: PracticeView }) {
  const { t } = useTranslation();
  if (standing.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="standing">
      <h2 id="standing" className="panel-title">
        {t('standing.title')}
      </h2>
      <ul className="plain-list people">
        {standing.map((effect) => (
          <StandingLine key={effect.id} practice={id} effect={effect} />
        ))}
      </ul>
    </section>
  );
}
