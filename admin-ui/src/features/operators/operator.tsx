import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { asRefusal } from '../../api/refused-error.js';
import type { OperatorView } from '../../api/types.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { Page } from '../../components/page.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { NotFound } from '../not-found/not-found.js';
import { AccessPanel } from './access-panel.js';
import { type AccountDraft, assignmentsOf, draftOf } from './account-draft.js';
import { AccountForm } from './account-form.js';
import { changeOperator, operatorQuery, rememberOperator } from './operator-queries.js';
import { OperatorChip } from './operator-table.js';

/** One account: who it is, its roles, and its access. */
export function Operator() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(operatorQuery(id));
  if (error && !data && asRefusal(error).status === 404) return <NotFound />;
  const crumbs = [{ title: t('nav.operators'), to: '/operators' }, { title: data?.name ?? t('column.operator') }];
  return (
    <Page title={data?.name ?? t('column.operator')} heading={data && <Heading operator={data} />} crumbs={crumbs}>
      {!data && (error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={6} />)}
      {data && (
        <div className="operator-columns">
          <AccountPanel operator={data} />
          <AccessPanel operator={data} />
        </div>
      )}
    </Page>
  );
}

function Heading({ operator }: { operator: OperatorView }) {
  return (
    <>
      {operator.name} <OperatorChip operator={operator} />
    </>
  );
}

function AccountPanel({ operator }: { operator: OperatorView }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (draft: AccountDraft) =>
      changeOperator(operator.id, operator.revision, {
        name: draft.name.trim(),
        email: draft.email.trim() || null,
        assignments: assignmentsOf(draft),
      }),
    onSuccess: (changed) => {
      rememberOperator(client, changed);
      announce(t('save.done'));
    },
    onError: () => void client.invalidateQueries({ queryKey: ['operator', operator.id] }),
  });
  return (
    <section className="panel" aria-labelledby="account">
      <h2 id="account" className="panel-title">
        {t('operators.account')}
      </h2>
      <p className="muted operator-username">
        {t('operators.username')}: <span className="mono">{operator.username}</span>
      </p>
      <AccountForm
        key={operator.revision}
        initial={draftOf(operator)}
        withUsername={false}
        submit={t('save.action')}
        busy={save.isPending}
        refusal={save.error ? asRefusal(save.error) : null}
        onSubmit={(draft) => save.mutate(draft)}
      />
    </section>
  );
}
