import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { OneTimeAccess, OperatorView } from '../../api/types.js';
import { Confirm } from '../../components/confirm.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { OneTimePassword } from './one-time-password.js';
import { changeOperator, endSessions, rememberOperator, resetPassword } from './operator-queries.js';

type Step = 'reset' | 'end' | 'disable' | 'enable';

function useSteps(operator: OperatorView, onAccess: (access: OneTimeAccess) => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (step: Step): Promise<void> => {
      if (step === 'reset') {
        const access = await resetPassword(operator.id);
        rememberOperator(client, access.operator);
        onAccess(access);
      } else if (step === 'end') {
        await endSessions(operator.id);
        await client.invalidateQueries({ queryKey: ['operator', operator.id] });
      } else {
        rememberOperator(client, await changeOperator(operator.id, operator.revision, { disabled: step === 'disable' }));
      }
    },
    onSuccess: (_, step) => announce(t(`operators.step.${step}.done`)),
    onError: () => void client.invalidateQueries({ queryKey: ['operator', operator.id] }),
  });
}

/** What an administrator does about the access of an account: each step is asked about first. */
export function AccessPanel({ operator }: { operator: OperatorView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<Step | null>(null);
  const [access, setAccess] = useState<OneTimeAccess | null>(null);
  const steps = useSteps(operator, setAccess);
  const offered: Step[] = ['reset', ...(operator.sessions > 0 ? ['end' as const] : []), operator.disabled ? 'enable' : 'disable'];
  const values = { name: operator.name };
  return (
    <section className="panel access-panel" aria-labelledby="access">
      <h2 id="access" className="panel-title">
        {t('operators.access')}
      </h2>
      {steps.error && <Notice tone="danger">{refusalSentence(asRefusal(steps.error))}</Notice>}
      <p>{t('operators.open', { count: operator.sessions })}</p>
      {operator.mustChangePassword && <p className="muted">{t('operators.waitingHint')}</p>}
      <div className="access-steps">
        {offered.map((step) => (
          <button
            key={step}
            type="button"
            className={`btn btn-sm ${step === 'disable' ? 'btn-outline-danger' : 'btn-outline-primary'}`}
            onClick={() => setAsking(step)}
          >
            {t(`operators.step.${step}.action`)}
          </button>
        ))}
      </div>
      {asking && (
        <Confirm
          title={t(`operators.step.${asking}.title`, values)}
          confirm={t(`operators.step.${asking}.action`)}
          danger={asking === 'disable'}
          busy={steps.isPending}
          onClose={() => setAsking(null)}
          onConfirm={() => steps.mutate(asking, { onSettled: () => setAsking(null) })}
        >
          <p>{t(`operators.step.${asking}.text`, values)}</p>
        </Confirm>
      )}
      {access && <OneTimePassword access={access} onClose={() => setAccess(null)} />}
    </section>
  );
}
