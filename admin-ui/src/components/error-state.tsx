import { useTranslation } from 'react-i18next';
import { asRefusal } from '../api/refused-error.js';
import { unloadedSentence } from '../i18n/refusal-sentence.js';
import { useAskedAgain } from './use-asked-again.js';

/** What could not be loaded, why, and a way to try again; what is only out of reach is tried again by itself. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  useAskedAgain(error, onRetry);
  return (
    <div className="error-state" role="alert">
      <p>{unloadedSentence(asRefusal(error))}</p>
      <button type="button" className="btn btn-outline-primary" onClick={onRetry}>
        {t('action.retry')}
      </button>
    </div>
  );
}
