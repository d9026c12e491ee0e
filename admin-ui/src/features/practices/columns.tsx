import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { PracticeFilter, PracticeRow } from '../../api/types.js';
import { Chip } from '../../components/chip.js';
import { PersonDetails } from '../../components/person-details.js';
import { ReservedMark } from '../../components/reserved-mark.js';
import { Term } from '../../components/term.js';
import { formatDate } from '../../i18n/format.js';

/** A column that can be shown or not; those with an order sort the list when their title is pressed. */
export interface Column {
  key: 'practice' | 'state' | 'service' | 'operator' | 'term' | 'opened' | 'changed';
  order?: NonNullable<PracticeFilter['order']>;
  cell: (row: PracticeRow, t: TFunction) => ReactNode;
}

/** The person is the name of the row and always there; these come after it, in this order. */
export const columns: readonly Column[] = [
  {
    key: 'practice',
    cell: (row) => (
      <>
        <Link to={`/practices/${row.id}`}>{row.type.title}</Link>
        <span className="mono muted">{row.number}</span>
        <ReservedMark reserved={row.reserved} />
      </>
    ),
  },
  { key: 'state', cell: ({ state }) => <Chip state={state} /> },
  { key: 'service', cell: ({ service }) => service.title },
  {
    key: 'operator',
    cell: ({ referenceOperator }, t) => referenceOperator?.name ?? <span className="muted">{t('desk.noOperator')}</span>,
  },
  { key: 'term', order: 'term', cell: ({ term }) => <Term term={term} /> },
  { key: 'opened', order: 'opened', cell: ({ openedAt }) => formatDate(openedAt) },
  { key: 'changed', order: 'changed', cell: ({ changedAt }) => formatDate(changedAt) },
];

/** Who the practice is about. */
export function PersonCell({ subject }: { subject: PracticeRow['subject'] }) {
  if (!subject) return <span className="muted">—</span>;
  return (
    <>
      <Link to={`/persons/${subject.id}`} className="row-name">
        {subject.title}
      </Link>
      <PersonDetails subject={subject} />
    </>
  );
}
