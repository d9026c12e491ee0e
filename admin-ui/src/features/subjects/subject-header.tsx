import { useTranslation } from 'react-i18next';
import type { SubjectView } from '../../api/types.js';
import { FieldValue } from '../../components/field-value.js';
import { Icon } from '../../components/icon.js';

/** The card that says at a glance who this is, and what to be careful about. */
export function SubjectHeader({ subject }: { subject: SubjectView }) {
  const { t } = useTranslation();
  return (
    <section className="panel subject-card" aria-label={t('subject.who')}>
      <dl className="facts">
        {subject.age !== null && (
          <div>
            <dt>{t('column.age')}</dt>
            <dd>{t('subject.age', { count: subject.age })}</dd>
          </div>
        )}
        {subject.fields.map((field) => (
          <div key={field.path}>
            <dt>{field.title}</dt>
            <dd>
              <FieldValue field={field} copy />
            </dd>
          </div>
        ))}
      </dl>
      {subject.alerts.length > 0 && (
        <ul className="alerts" aria-label={t('subject.alerts')}>
          {subject.alerts.map((alert) => (
            <li key={alert}>
              <Icon name="warning-circle" /> {alert}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
