import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubjectRow } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { SearchField } from '../../components/search-field.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { formatValue, isCode } from '../../i18n/format.js';
import { useRested } from '../search/use-hits.js';
import { subjectsQuery } from './subject-queries.js';

/** Finds the person a new practice is about. */
export function SubjectPicker({ onPick }: { onPick: (subject: SubjectRow) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const q = useRested(text.trim(), 250);
  const { data, error, refetch } = useInfiniteQuery(subjectsQuery(q));
  const rows = data?.pages[0]?.items.slice(0, 8);
  return (
    <>
      <SearchField label={t('subject.searchLabel')} value={text} onChange={setText} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!rows && !error && <SkeletonRows rows={4} />}
      {rows?.length === 0 && <EmptyState title={t('subject.notFound', { q })}>{t('subject.emptyHint')}</EmptyState>}
      <ul className="pick-list">
        {rows?.map((subject) => (
          <li key={subject.id}>
            <button type="button" onClick={() => onPick(subject)}>
              <strong>{subject.title}</strong>
              <span className="muted">
                {subject.fields.slice(0, 2).map((field) => (
                  <span key={field.path} className={isCode(field.format) ? 'mono' : undefined}>
                    {formatValue(field.value, field.format)}{' '}
                  </span>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
