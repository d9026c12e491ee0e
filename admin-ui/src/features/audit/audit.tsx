import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { AuditRow } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { LoadMore } from '../../components/load-more.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { saveFile } from '../../components/save-file.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { formatDate, formatTime } from '../../i18n/format.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { useAuditAddress } from './audit-address.js';
import { auditCsv } from './audit-csv.js';
import { AuditFilters } from './audit-filters.js';
import { type AuditFilter, auditQuery, loadWholeAudit } from './audit-queries.js';
import { AuditTable } from './audit-table.js';
import { whatWasRead } from './audit-words.js';
import { groupRows } from './group-rows.js';

/** Downloads all that the filter finds. */
function useDownload(filter: AuditFilter) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: () => loadWholeAudit(filter),
    onSuccess: ({ rows }) => {
      const columns = ['when', 'who', 'service', 'what', 'subject', 'practice', 'where'].map((name) => t(`audit.${name}`));
      const moment = (at: string) => `${formatDate(at)} ${formatTime(new Date(at))}`;
      const text = auditCsv(rows, { columns, what: (row) => whatWasRead(row), moment });
      saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), t('audit.file'));
      announce(t('audit.downloaded', { count: rows.length }));
    },
  });
}

/** Who saw which persons and practices, for whoever may read the register. */
export function Audit() {
  const { t } = useTranslation();
  const address = useAuditAddress();
  const { filter, narrowed } = address;
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(auditQuery(filter));
  const all = useDownload(filter);
  const rows: AuditRow[] | undefined = data?.pages.flatMap(({ items }) => items);
  const button = (
    <button
      type="button"
      className="btn btn-outline-primary"
      aria-disabled={all.isPending || !rows?.length}
      onClick={() => !all.isPending && rows?.length && all.mutate()}
    >
      {t(all.isPending ? 'exports.preparing' : 'audit.download')}
    </button>
  );
  return (
    <Page title={t('audit.title')} actions={button}>
      <p className="lead-text">{t('audit.lead')}</p>
      <AuditFilters address={address} first={rows?.[0]} />
      {all.error && <Notice tone="danger">{refusalSentence(asRefusal(all.error))}</Notice>}
      {all.data?.more && <Notice tone="info">{t('audit.tooMany', { count: all.data.rows.length })}</Notice>}
      {!rows && !error && <SkeletonRows rows={8} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {rows?.length === 0 && !hasNextPage && (
        <EmptyState title={t('audit.none')}>{t(narrowed ? 'practices.noneNarrowed' : 'audit.noneYet')}</EmptyState>
      )}
      {rows && rows.length > 0 && <AuditTable groups={groupRows(rows)} address={address} />}
      <LoadMore more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Page>
  );
}
