import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordItem, RecordKind, SubjectView } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icon.js';
import { formatDate, formatValue } from '../../i18n/format.js';
import { RecordDialog } from './record-dialog.js';

interface RecordsProps {
  subject: SubjectView;
  kind: RecordKind;
}

/** The attestations of one kind, newest first; those that a sent practice relies on are locked. */
export function Records({ subject, kind }: RecordsProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<RecordItem | 'new' | null>(null);
  const items = [...kind.items].sort((left, right) => (right.from ?? '').localeCompare(left.from ?? ''));
  return (
    <>
      <div className="panel-head">
        <h2>{kind.title}</h2>
        {kind.editable && (
          <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => setEditing('new')}>
            <Icon name="plus" /> {t('record.add')}
          </button>
        )}
      </div>
      {items.length === 0 && <EmptyState title={t('record.empty')}>{kind.editable && t('record.emptyHint')}</EmptyState>}
      <ul className="plain-list">
        {items.map((item) => (
          <RecordRow key={item.id} kind={kind} item={item} onEdit={() => setEditing(item)} />
        ))}
      </ul>
      {editing && (
        <RecordDialog subject={subject} kind={kind} item={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function validity(item: RecordItem, t: TFunction): string {
  if (item.from && item.to) return t('record.fromTo', { from: formatDate(item.from), to: formatDate(item.to) });
  if (item.from) return t('record.from', { from: formatDate(item.from) });
  return item.to ? t('record.to', { to: formatDate(item.to) }) : '';
}

function RecordRow({ kind, item, onEdit }: { kind: RecordKind; item: RecordItem; onEdit: () => void }) {
  const { t } = useTranslation();
  return (
    <li className="overview-row">
      <div className="overview-main">
        <p className="overview-title">
          {item.summary.map((field) => formatValue(field.value, field.format)).join(' · ') || kind.title}
        </p>
        <p className="muted">{validity(item, t)}</p>
        {item.used && (
          <p className="muted">
            <Icon name="locked" /> {t('record.used')}
          </p>
        )}
      </div>
      <span className={item.valid ? 'state-chip state-approved' : 'state-chip state-closed'}>
        {t(item.valid ? 'record.valid' : 'record.notValid')}
      </span>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={onEdit}>
        {t(kind.editable && !item.used ? 'record.correct' : 'record.read')}
        <span className="visually-hidden"> {validity(item, t)}</span>
      </button>
    </li>
  );
}
