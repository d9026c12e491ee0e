import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PracticeRow } from '../../api/types.js';
import { Chip } from '../../components/chip.js';
import { Icon } from '../../components/icon.js';
import { ReservedMark } from '../../components/reserved-mark.js';
import { Term } from '../../components/term.js';
import { formatDate, formatValue } from '../../i18n/format.js';

/** A practice that belongs to others: that it exists, and whom to ask. */
function WhomToAsk({ row }: { row: PracticeRow }) {
  const { t } = useTranslation();
  const { service, referenceOperator } = row;
  // Who follows it may work in another service than the one it belongs to: that one stands above the row.
  const who = referenceOperator?.name ?? service.title;
  return (
    <p className="muted">
      <Icon name="locked" /> {t('overview.closed')} {t('overview.ask', { who })}
      {service.phone && (
        <>
          {` · ${service.title} `}
          <a href={`tel:${service.phone.replace(/\s/g, '')}`}>{service.phone}</a>
        </>
      )}
    </p>
  );
}

function Summary({ row }: { row: PracticeRow }) {
  const { t } = useTranslation();
  const shown = row.summary.filter(({ value }) => value !== null && value !== undefined);
  return (
    <p className="muted">
      {shown.map((field) => `${field.title}: ${formatValue(field.value, field.format)}`).join(' · ')}
      {shown.length > 0 && row.referenceOperator && ' · '}
      {row.referenceOperator && t('overview.operator', { name: row.referenceOperator.name })}
    </p>
  );
}

/** One practice of a person. */
export function OverviewRow({ row }: { row: PracticeRow }) {
  const { t } = useTranslation();
  return (
    <li className={row.readable ? 'overview-row' : 'overview-row overview-closed'}>
      <div className="overview-main">
        <p className="overview-title">
          {row.readable ? <Link to={`/practices/${row.id}`}>{row.type.title}</Link> : <strong>{row.type.title}</strong>}{' '}
          <span className="mono muted">{row.number}</span> <ReservedMark reserved={row.reserved} />
        </p>
        {row.readable ? <Summary row={row} /> : <WhomToAsk row={row} />}
      </div>
      <Chip state={row.state} />
      <div className="overview-when">
        {row.readable && row.term ? (
          <Term term={row.term} />
        ) : (
          <span className="muted">{t('overview.opened', { date: formatDate(row.openedAt) })}</span>
        )}
      </div>
    </li>
  );
}
