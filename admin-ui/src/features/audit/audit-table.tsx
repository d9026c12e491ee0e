import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AuditRow } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { formatMoment } from '../../i18n/format.js';
import '../../styles/audit.css';
import type { AuditAddress } from './audit-address.js';
import { whatWasRead } from './audit-words.js';
import type { AuditGroup } from './group-rows.js';

/** Narrows the register to one of what stands in a row. */
function Only({ title, onChoose }: { title: string; onChoose: () => void }) {
  const { t } = useTranslation();
  const label = t('audit.only', { title });
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={onChoose}>
      <Icon name="funnel" />
    </button>
  );
}

function What({ group, address }: { group: AuditGroup; address: AuditAddress }) {
  const { t } = useTranslation();
  const { filter, change } = address;
  const { row, times } = group;
  return (
    <>
      {whatWasRead(row, times)}
      {row.hidden && <span className="muted audit-hidden">{t('audit.hidden')}</span>}
      {times === 1 && (row.practice || row.subject) && (
        <span className="audit-about">
          {row.practice && (
            <span>
              <Link to={`/practices/${row.practice.id}`} className="mono">
                {row.practice.number}
              </Link>
              {!filter.practice && <OnlyPractice practice={row.practice} change={change} />}
            </span>
          )}
          {row.subject && (
            <span>
              <Link to={`/persons/${row.subject.id}`}>{row.subject.title || t('subject.title')}</Link>
              {!filter.subject && <OnlySubject subject={row.subject} change={change} />}
            </span>
          )}
        </span>
      )}
    </>
  );
}

type Change = AuditAddress['change'];

const OnlyPractice = ({ practice, change }: { practice: NonNullable<AuditRow['practice']>; change: Change }) => (
  <Only title={practice.number} onChoose={() => change({ practice: practice.id, subject: undefined })} />
);
const OnlySubject = ({ subject, change }: { subject: NonNullable<AuditRow['subject']>; change: Change }) => (
  <Only title={subject.title} onChoose={() => change({ subject: subject.id, practice: undefined })} />
);

/** Who read what, when, from where. */
export function AuditTable({ groups, address }: { groups: AuditGroup[]; address: AuditAddress }) {
  const { t } = useTranslation();
  return (
    <table className="list-table audit-table">
      <caption className="visually-hidden">{t('audit.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('audit.who')}</th>
          <th scope="col">{t('audit.when')}</th>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.where')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.row.id}>
            <th scope="row">
              <span className="row-name">{operatorName(group.row, t('audit.system'))}</span>
              <span className="muted">{group.row.service.title}</span>
            </th>
            <td data-label={t('audit.when')}>
              <time dateTime={group.row.at}>{formatMoment(group.row.at)}</time>
            </td>
            <td data-label={t('audit.what')}>
              <What group={group} address={address} />
            </td>
            <td data-label={t('audit.where')}>
              <span className="mono">{group.row.address || '—'}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The runner of effects has no name of its own. */
const operatorName = ({ operator }: AuditRow, system: string): string => (operator.id === 'system' ? system : operator.name);
