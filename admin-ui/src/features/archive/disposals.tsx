import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposable } from '../../api/types.js';
import { formatDate } from '../../i18n/format.js';
import { ArchiveList } from './archive-list.js';
import { disposalsQuery } from './archive-queries.js';
import { DisposalDialog } from './disposal-dialog.js';

/** As many as one act of disposal may name. */
const MOST = 100;

/** Closed practices whose time is over, to be chosen and erased with the archivist's authorisation. */
export function Disposals() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(disposalsQuery);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const ids = rows.map(({ id }) => id).filter((id) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const possible = ids.length > 0 && ids.length <= MOST;
  return (
    <>
      <ArchiveList
        name="disposals"
        query={query}
        empty={{ title: t('archive.noDisposals'), hint: t('archive.noDisposalsHint') }}
        columns={[t('archive.practice'), t('archive.closedAt'), t('archive.keptUntil'), t('archive.documents')]}
        row={(row) => <DisposableRow key={row.id} row={row} chosen={chosen.has(row.id)} onToggle={toggle} />}
      >
        <button type="button" className="btn btn-danger" aria-disabled={!possible} onClick={() => setAsking(possible)}>
          {t('archive.dispose', { count: ids.length })}
        </button>
        {ids.length > MOST && <p className="field-error">{t('archive.tooMany', { most: MOST })}</p>}
      </ArchiveList>
      {asking && (
        <DisposalDialog
          ids={ids}
          onClose={(done) => {
            setAsking(false);
            if (done) setChosen(new Set());
          }}
        />
      )}
    </>
  );
}

interface DisposableRowProps {
  row: Disposable;
  chosen: boolean;
  onToggle: (id: string) => void;
}

function DisposableRow({ row, chosen, onToggle }: DisposableRowProps) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <label className="choice">
          <input type="checkbox" checked={chosen} onChange={() => onToggle(row.id)} />
          <span>
            <span className="row-name mono">{row.number}</span> <span className="muted">{row.type.title}</span>
          </span>
        </label>
      </th>
      <td data-label={t('archive.closedAt')}>{formatDate(row.closedAt)}</td>
      <td data-label={t('archive.keptUntil')}>{formatDate(row.keptUntil)}</td>
      <td data-label={t('archive.documents')}>{row.documents}</td>
    </tr>
  );
}
