import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { EnabledOperator, PracticeView } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { enabledKey, withEnabled, withoutEnabled } from './enabled.js';
import { enableOperators, possibleEnabledQuery, practiceKey } from './practice-queries.js';

/** So many are read at a glance; more are looked for. */
const AT_A_GLANCE = 8;

/** Who may act in a certified way beside the reference operator: taken away and added one at a time. */
export function EnabledOperators({ practice, onClose }: { practice: PracticeView; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: practiceKey(practice.id) });
  const change = useMutation({
    mutationFn: ({ list }: { list: EnabledOperator[]; said: string }) => enableOperators(practice.id, list, practice.revision),
    onSuccess: async (_, { said }) => {
      await refresh();
      announce(said);
    },
    onError: () => void refresh(),
  });
  const { enabledOperators: enabled } = practice;
  const remove = (one: EnabledOperator) =>
    change.mutate({ list: withoutEnabled(enabled, one), said: t('enabled.removed', { name: one.name }) });
  const add = (one: EnabledOperator) =>
    change.mutate({ list: withEnabled(enabled, one), said: t('enabled.added', { name: one.name }) });
  return (
    <Dialog title={t('enabled.title')} onClose={onClose}>
      <div className="box-body">
        <p>{t('enabled.lead')}</p>
        {change.error && <Notice tone="danger">{refusalSentence(asRefusal(change.error))}</Notice>}
        {enabled.length === 0 && <p className="muted">{t('enabled.nobody')}</p>}
        <ul className="plain-list">
          {enabled.map((one) => (
            <li key={enabledKey(one)} className="enabled-row">
              <strong>{one.name}</strong>
              <button
                type="button"
                className="btn btn-outline-primary btn-sm"
                aria-label={t('enabled.removeOne', { name: one.name })}
                aria-disabled={change.isPending}
                onClick={() => !change.isPending && remove(one)}
              >
                {t('enabled.remove')}
              </button>
            </li>
          ))}
        </ul>
        <Candidates practice={practice} busy={change.isPending} onPick={add} />
      </div>
      <div className="box-foot">
        <button type="button" className="btn btn-primary" onClick={onClose}>
          {t('action.close')}
        </button>
      </div>
    </Dialog>
  );
}

interface CandidatesProps {
  practice: PracticeView;
  busy: boolean;
  onPick: (one: EnabledOperator) => void;
}

/** People and roles that may read the practice and are not enabled yet. */
function Candidates({ practice, busy, onPick }: CandidatesProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(possibleEnabledQuery(practice.id));
  const [sought, setSought] = useState('');
  const field = useId();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} />;
  const taken = new Set(practice.enabledOperators.map(enabledKey));
  const people = data.people.filter(({ id }) => id !== practice.referenceOperator?.id);
  const free = [...people, ...data.roles].filter((one) => !taken.has(enabledKey(one)));
  const shown = free.filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <>
      <h3 className="box-subtitle">{t('enabled.add')}</h3>
      {free.length === 0 && <p className="muted">{t('enabled.noCandidates')}</p>}
      {free.length > AT_A_GLANCE && (
        <div className="field">
          <label className="field-label" htmlFor={field}>
            {t('enabled.seek')}
          </label>
          <input
            id={field}
            type="search"
            className="form-control"
            value={sought}
            onChange={({ target }) => setSought(target.value)}
          />
        </div>
      )}
      {free.length > 0 && shown.length === 0 && <p className="muted">{t('enabled.noneFound')}</p>}
      <ul className="pick-list">
        {shown.map((one) => (
          <li key={enabledKey(one)}>
            <button type="button" aria-disabled={busy} onClick={() => !busy && onPick(one)}>
              <strong>{one.name}</strong>
              <span className="muted">{t(`enabled.${'role' in one ? 'ofRole' : 'ofPerson'}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
