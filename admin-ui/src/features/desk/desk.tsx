import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { DeskGroup as Group } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { Page } from '../../components/page.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { useSession } from '../../session/session.js';
import { DeskGroup } from './desk-group.js';
import { DESK_GROUPS, deskQuery } from './desk-query.js';

const NewPractice = lazy(() => import('../subjects/new-practice.js').then((module) => ({ default: module.NewPractice })));

/** What waits for me: late, to do, waiting for others; the address says which of them. */
export function Desk() {
  const { t } = useTranslation();
  const { can } = useSession();
  const [opening, setOpening] = useState(false);
  const { data, error, refetch } = useQuery(deskQuery);
  const open = can.openPractices && (
    <button type="button" className="btn btn-primary" onClick={() => setOpening(true)}>
      {t('practice.new')}
    </button>
  );
  return (
    <Page title={t('nav.desk')} actions={open || undefined}>
      {!data && !error && <SkeletonRows rows={6} />}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && <DeskGroups groups={data.groups} />}
      {opening && (
        <Suspense fallback={null}>
          <NewPractice onClose={() => setOpening(false)} />
        </Suspense>
      )}
    </Page>
  );
}

const countOf = (group: Group) => (group.atLeast ? `${group.count}+` : String(group.count));

function DeskGroups({ groups }: { groups: Group[] }) {
  const { t } = useTranslation();
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const chosen = DESK_GROUPS.find((group) => group === params.get('group'));
  const shown = groups.filter(({ group, count }) => (chosen ? group === chosen : count > 0 || group === 'todo'));
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  const choose = (group?: string) => setParams(group ? { group } : {}, { replace: true });
  return (
    <>
      <fieldset className="filter-chips">
        <legend className="visually-hidden">{t('desk.filter')}</legend>
        <button type="button" className="filter-chip" aria-pressed={!chosen} onClick={() => choose()}>
          {t('desk.all')} · {groups.some(({ atLeast }) => atLeast) ? `${all}+` : all}
        </button>
        {groups.map((group) => (
          <button
            key={group.group}
            type="button"
            className="filter-chip"
            aria-pressed={chosen === group.group}
            onClick={() => choose(group.group)}
          >
            {t(`desk.${group.group}`)} · {countOf(group)}
          </button>
        ))}
      </fieldset>
      {all === 0 && !chosen && (
        <EmptyState title={t('desk.empty')}>{t(can.searchSubjects ? 'desk.emptyHint' : 'desk.emptyNotYours')}</EmptyState>
      )}
      {(all > 0 || chosen) && shown.map((group) => <DeskGroup key={group.group} first={group} count={countOf(group)} />)}
    </>
  );
}
