import { useTranslation } from 'react-i18next';
import { asRefusal } from '../api/refused-error.js';
import { refusalSentence } from '../i18n/refusal-sentence.js';

/** What could not be loaded, why, and a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="error-state" role="alert">
      <p>{refusalSentence(asRefusal(error))}</p>
      {onRetry && (
        <button type="button" className="btn btn-outline-primary" onClick={onRetry}>
          {t('action.retry')}
        </button>
      )}
    </div>
  );
}
