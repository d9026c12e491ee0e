import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { announce } from '../../components/live-region.js';
import { formatTime } from '../../i18n/format.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import type { DraftState } from './draft-store.js';

/** Whether what was typed is safe, and since when. */
export function SaveStatus({ state, onRetry }: { state: DraftState; onRetry: () => void }) {
  const { t } = useTranslation();
  const { status, savedAt, refusal } = state;
  const time = savedAt ? formatTime(savedAt) : '';
  useEffect(() => {
    if (status === 'saved' && time) announce(t('save.at', { time }));
    if (status === 'offline') announce(t('save.offline'));
  }, [status, time, t]);
  if (status === 'saved') {
    return (
      <span className="save-status">
        {time && (
          <>
            <Icon name="check" /> {t('save.at', { time })}
          </>
        )}
      </span>
    );
  }
  if (status === 'waiting' || status === 'saving') return <span className="save-status">{t('save.saving')}</span>;
  const sentence = status === 'refused' && refusal ? `${t('save.refused')} ${refusalSentence(refusal)}` : t(`save.${status}`);
  return (
    <span className={`save-status save-${status}`} role={status === 'refused' ? 'alert' : undefined}>
      <Icon name="warning-circle" /> {sentence}{' '}
      {status !== 'conflict' && (
        <button type="button" className="link-button" onClick={onRetry}>
          {t('action.retry')}
        </button>
      )}
    </span>
  );
}
