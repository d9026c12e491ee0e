import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { HistoryRow, PracticeView } from '../../api/types.js';
import { asFieldSchema, choiceTitle, formatOf, schemaAt } from '../../data/form-schema.js';
import { pathKeys } from '../../data/merge-patch.js';
import { formatMoment, formatValue } from '../../i18n/format.js';

type Change = HistoryRow['changes'][number];

interface HistoryEntryProps {
  practice: PracticeView;
  row: HistoryRow;
}

function categoryTitle(practice: PracticeView, key: string): string {
  return practice.documentCategories.find((category) => category.key === key)?.title ?? key;
}

/** The sentence of an entry. */
function Sentence({ practice, row }: HistoryEntryProps) {
  const { t } = useTranslation();
  const document = row.document && 'name' in row.document ? row.document : undefined;
  const values = {
    title: row.title ?? row.event ?? '',
    from: row.from,
    to: row.to,
    count: row.changes.length,
    name: document?.name ?? t('history.hiddenDocument'),
    category: document ? `(${categoryTitle(practice, document.category)})` : '',
  };
  if (row.assigned) return <>{t(row.assigned.from ? 'history.handedOver' : 'history.handedTo', row.assigned)}</>;
  if (row.reserved !== undefined) return <>{t(row.reserved ? 'history.reserved' : 'history.unreserved')}</>;
  if (row.link) return <LinkSentence link={row.link} />;
  if (row.enabled) return <Enabled enabled={row.enabled} />;
  if (row.kind !== 'event' && row.kind !== 'automatic') return <>{t(`history.${row.kind}`, values)}</>;
  const moved = row.from && row.to && row.from !== row.to;
  return (
    <>
      <strong>{values.title}</strong>{' '}
      {row.refused ? t('history.refused') : moved ? t('history.moved', values) : row.to && t('history.stayed', values)}
    </>
  );
}

/** From where it was opened, or what was opened, with a way there for whoever may read it. */
function LinkSentence({ link }: { link: NonNullable<HistoryRow['link']> }) {
  const { t } = useTranslation();
  const { relation, title, number, id } = link;
  const text = t(relation === 'opened' ? 'history.linkTo' : 'history.linkFrom', { title, number: number ?? '' });
  return id ? <Link to={`/practices/${id}`}>{text}</Link> : text;
}

/** Who was enabled and who is no more. */
function Enabled({ enabled: { added, removed } }: { enabled: NonNullable<HistoryRow['enabled']> }) {
  const { t } = useTranslation();
  const said = [
    ...(added.length > 0 ? [t('history.enabled', { names: added.join('; ') })] : []),
    ...(removed.length > 0 ? [t('history.disabled', { names: removed.join('; ') })] : []),
  ];
  return <>{said.join(' · ')}</>;
}

/** One entry, folded where there is more to read. */
export function HistoryEntry({ practice, row }: HistoryEntryProps) {
  const { t } = useTranslation();
  const more = row.changes.length > 0 || row.note;
  return (
    <li className="history-entry">
      <time dateTime={row.at} className="muted">
        {formatMoment(row.at)}
      </time>
      <div>
        <p>
          <Sentence practice={practice} row={row} />
          {row.certified && <span className="certified">{t('history.certified')}</span>}{' '}
          <span className="muted">
            {row.kind === 'automatic' ? t('history.automatic') : `${row.actor.name}, ${row.service.title}`}
          </span>
        </p>
        {more && (
          <details>
            <summary>{row.changes.length > 0 ? t('history.show', { count: row.changes.length }) : t('history.showNote')}</summary>
            {row.note && <blockquote>{row.note}</blockquote>}
            {row.changes.length > 0 && (
              <ul className="changes">
                {row.changes.map((change, index) => (
                  <li key={change.path ?? `hidden ${index}`}>
                    <ChangeLine practice={practice} change={change} />
                  </li>
                ))}
              </ul>
            )}
          </details>
        )}
      </div>
    </li>
  );
}

function ChangeLine({ practice, change }: { practice: PracticeView; change: Change }) {
  const { t } = useTranslation();
  if (change.hidden) {
    const section = practice.sections.find(({ key }) => key === change.section)?.title;
    return <span className="muted">{section ? t('history.hiddenIn', { section }) : t('history.hidden')}</span>;
  }
  const field = schemaAt(asFieldSchema(practice.form.schema), pathKeys(change.path ?? ''));
  const text = (value: unknown) => choiceTitle(field, value) ?? formatValue(value, change.format ?? formatOf(field));
  return (
    <>
      {change.title ?? field?.title ?? change.path}: <del>{text(change.from)}</del> → <ins>{text(change.to)}</ins>
    </>
  );
}
