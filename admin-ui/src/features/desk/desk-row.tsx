import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DeskRow as Row } from '../../api/types.js';
import { Chip } from '../../components/chip.js';
import { PersonDetails } from '../../components/person-details.js';
import { ReservedMark } from '../../components/reserved-mark.js';
import { Term } from '../../components/term.js';
import { DeskActions } from './desk-actions.js';

const SOON_DAYS = 7;

function urgency({ term }: Row): string {
  if (!term || term.suspended) return '';
  if (term.late) return 'row-late';
  return Date.parse(term.dueAt) - Date.now() < SOON_DAYS * 86_400_000 ? 'row-soon' : '';
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
        <ReservedMark reserved={row.reserved} />
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
