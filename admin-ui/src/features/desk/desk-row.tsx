import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeskRow as Row, SubjectRow } from '../../api/types.js';
import { Chip } from '../../components/chip.js';
import { Term } from '../../components/term.js';
import { formatValue, isCode } from '../../i18n/format.js';
import { DeskActions } from './desk-actions.js';

const SOON_DAYS = 7;

function urgency({ term }: Row): string {
  if (!term || term.suspended) return '';
  if (term.late) return 'row-late';
  return Date.parse(term.dueAt) - Date.now() < SOON_DAYS * 86_400_000 ? 'row-soon' : '';
}

/** Place and age, as one would say them: the codes stay on the person's page. */
function PersonDetails({ subject }: { subject: SubjectRow }) {
  const { t } = useTranslation();
  const places = subject.fields.filter((field) => !isCode(field.format) && field.format === undefined && field.value);
  const parts = places.slice(0, 1).map((field) => formatValue(field.value, field.format));
  if (subject.age !== null) parts.push(t('subject.age', { count: subject.age }));
  return <span className="muted">{parts.join(' · ')}</span>;
}

/** One practice: who, what, in which state, with whom, by when, and what can be done at once. */
export function DeskRow({ row }: { row: Row }) {
  const { t } = useTranslation();
  return (
    <tr className={urgency(row)}>
      <th scope="row">
        {row.subject ? (
          <>
            <Link to={`/persons/${row.subject.id}`} className="row-name">
              {row.subject.title}
            </Link>
            <PersonDetails subject={row.subject} />
          </>
        ) : (
          <span className="muted">—</span>
        )}
      </th>
      <td data-label={t('column.practice')}>
        {row.readable ? <Link to={`/practices/${row.id}`}>{row.type.title}</Link> : row.type.title}
        <span className="mono muted">{row.number}</span>
      </td>
      <td data-label={t('column.state')}>
        <Chip state={row.state} />
      </td>
      <td data-label={t('column.operator')}>
        {row.referenceOperator?.name ?? <span className="muted">{t('desk.noOperator')}</span>}
        <span className="muted">{row.service.title}</span>
      </td>
      <td data-label={t('column.term')}>
        <Term term={row.term} />
      </td>
      <td>
        <DeskActions row={row} />
      </td>
    </tr>
  );
}
