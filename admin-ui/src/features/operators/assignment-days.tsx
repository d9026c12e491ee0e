import { useTranslation } from 'react-i18next';
import type { OperatorView } from '../../api/types.js';
import { formatDate } from '../../i18n/format.js';

/** From when until when roles hold, where days are set; and that they do not hold today. */
export function AssignmentDays({ assignment }: { assignment: OperatorView['assignments'][number] }) {
  const { t } = useTranslation();
  const { from, until, current } = assignment;
  if (!from && !until) return null;
  const days = { from: from && formatDate(from), to: until && formatDate(until) };
  const text = t(from && until ? 'record.fromTo' : from ? 'record.from' : 'record.to', days);
  return <span className="muted">{current ? text : `${text} (${t('operators.notNow')})`}</span>;
}
