import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PracticeView } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { LoadMore } from '../../components/load-more.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { formatMoment } from '../../i18n/format.js';
import { groupReaders, type ReaderGroup } from './group-readers.js';
import { loadReaders } from './practice-queries.js';

interface ReadersDialogProps {
  practice: PracticeView;
  onClose: () => void;
}

/** Who has seen the practice, newest first; asked anew each time, because to ask is noted too. */
export function ReadersDialog({ practice, onClose }: ReadersDialogProps) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['readers', practice.id],
    queryFn: ({ pageParam }) => loadReaders(practice.id, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const groups = groupReaders(data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <Dialog title={t('readers.title')} onClose={onClose} size="wide">
      <div className="box-body">
        <p className="muted">{t('readers.lead')}</p>
        {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonRows rows={4} />}
        {data && groups.length === 0 && <EmptyState title={t('readers.empty')} />}
        <ol className="plain-list">
          {groups.map((group) => (
            <ReaderLine key={`${group.at} ${group.operator.id}`} group={group} />
          ))}
        </ol>
        <LoadMore more={hasNextPage} busy={isFetchingNextPage} onMore={() => void fetchNextPage()} />
      </div>
    </Dialog>
  );
}

function ReaderLine({ group }: { group: ReaderGroup }) {
  const { t } = useTranslation();
  return (
    <li className="history-entry">
      <time dateTime={group.at} className="muted">
        {formatMoment(group.at)}
      </time>
      <p>
        <strong>{group.operator.name}</strong>, {group.service.title}{' '}
        <span className="muted">
          {group.kinds.map((kind) => t(`readers.${kind}`)).join(', ')}
          {group.times > 1 && ` (${t('readers.times', { count: group.times })})`}
        </span>
      </p>
    </li>
  );
}
