import { useInfiniteQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ErasedPractice } from '../../api/types.js';
import { formatDate, formatMoment } from '../../i18n/format.js';
import { ArchiveList } from './archive-list.js';
import { erasuresQuery } from './archive-queries.js';

function why({ cause }: ErasedPractice, t: TFunction): string {
  if (cause.rule === 'delete-after') return t('archive.unchanged', { state: cause.state, count: cause.days });
  const { authorisation, by, years } = cause;
  return t('archive.retained', { count: years, name: by.name, authorisation });
}

/** What stays of erased practices, newest first. */
export function Erasures() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(erasuresQuery);
  return (
    <ArchiveList
      name="erasures"
      query={query}
      empty={{ title: t('archive.noErasures') }}
      columns={[t('archive.practice'), t('archive.erasedAt'), t('archive.why')]}
      row={(row) => (
        <tr key={row.id}>
          <th scope="row">
            <span className="row-name mono">{row.number}</span>
            <span className="muted">
              {row.type.title}, {row.service.title}, {t('archive.openedOn', { date: formatDate(row.openedAt) })}
            </span>
          </th>
          <td data-label={t('archive.erasedAt')}>
            <time dateTime={row.erasedAt}>{formatMoment(row.erasedAt)}</time>
          </td>
          <td data-label={t('archive.why')}>{why(row, t)}</td>
        </tr>
      )}
    />
  );
}
