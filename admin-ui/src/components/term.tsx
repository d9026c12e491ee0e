import { useTranslation } from 'react-i18next';
import type { Term as TermView } from '../api/types.js';
import { daysUntil, formatDate, formatDays } from '../i18n/format.js';

/** A term: the full date first, then how far it is; late and suspended said in words. */
export function Term({ term }: { term: TermView | null }) {
  const { t } = useTranslation();
  if (!term) return <span className="muted">—</span>;
  if (term.suspended) return <span className="muted">{t('term.suspended')}</span>;
  return (
    <span className={term.late ? 'term term-late' : 'term'}>
      <span className="term-date">{formatDate(term.due)}</span>
      <span className="muted">{formatDays(daysUntil(term.due))}</span>
    </span>
  );
}
