import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { asRefusal } from '../../api/refused-error.js';
import type { OneTimeAccess } from '../../api/types.js';
import { announce } from '../../components/live-region.js';
import { Page } from '../../components/page.js';
import { type AccountDraft, assignmentsOf, emptyAccount } from './account-draft.js';
import { AccountForm } from './account-form.js';
import { OneTimePassword } from './one-time-password.js';
import { createOperator, rememberOperator } from './operator-queries.js';

const bodyOf = (draft: AccountDraft) => {
  const { username, name, email } = draft;
  return {
    username: username.trim(),
    name: name.trim(),
    ...(email.trim() && { email: email.trim() }),
    assignments: assignmentsOf(draft),
  };
};

/** A new account; its first password is shown once. */
export function NewOperator() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [initial] = useState(emptyAccount);
  const [access, setAccess] = useState<OneTimeAccess | null>(null);
  const create = useMutation({
    mutationFn: (draft: AccountDraft) => createOperator(bodyOf(draft)),
    onSuccess: (made) => {
      rememberOperator(client, made.operator);
      announce(t('operators.created', { name: made.operator.name }));
      setAccess(made);
    },
  });
  return (
    <Page title={t('operators.new')} crumbs={[{ title: t('nav.operators'), to: '/operators' }, { title: t('operators.new') }]}>
      <div className="panel panel-form">
        <AccountForm
          initial={initial}
          withUsername
          submit={t('operators.create')}
          busy={create.isPending}
          refusal={create.error ? asRefusal(create.error) : null}
          onSubmit={(draft) => create.mutate(draft)}
        >
          <Link className="btn btn-link" to="/operators">
            {t('action.cancel')}
          </Link>
        </AccountForm>
      </div>
      {access && (
        <OneTimePassword access={access} onClose={() => void navigate(`/operators/${access.operator.id}`, { replace: true })} />
      )}
    </Page>
  );
}
