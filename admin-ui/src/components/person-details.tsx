import { useTranslation } from 'react-i18next';
import type { SubjectRow } from '../api/types.js';
import { formatValue, isCode } from '../i18n/format.js';

/** Place and age, as one would say them: the codes stay on the person's page. */
export function PersonDetails({ subject }: { subject: SubjectRow }) {
  const { t } = useTranslation();
  const places = subject.fields.filter((field) => !isCode(field.format) && field.format === undefined && field.value);
  const parts = places.slice(0, 1).map((field) => formatValue(field.value, field.format));
  if (subject.age !== null) parts.push(t('subject.age', { count: subject.age }));
  return <span className="muted">{parts.join(' · ')}</span>;
}
