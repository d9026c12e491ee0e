import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { PracticeView } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { assignPractice, holdersQuery, practiceKey } from './practice-queries.js';

/** The button that hands a practice over to a colleague, and the choice of whom. */
export function HandOver({ practice }: { practice: PracticeView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!practice.assignable) return null;
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {t('handOver.action')}
      </button>
      {open && <HandOverDialog practice={practice} onClose={() => setOpen(false)} />}
    </>
  );
}

function HandOverDialog({ practice, onClose }: { practice: PracticeView; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(holdersQuery(practice.id));
  const refresh = () => client.invalidateQueries({ queryKey: practiceKey(practice.id) });
  const assign = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) => assignPractice(practice.id, id, practice.revision),
    onSuccess: async (_, { name }) => {
      await refresh();
      announce(t('handOver.done', { name }));
      onClose();
    },
    onError: () => void refresh(),
  });
  const others = data?.items.filter(({ id }) => id !== practice.referenceOperator?.id);
  return (
    <Dialog title={t('handOver.title')} onClose={onClose}>
      <div className="box-body">
        <p>{t('handOver.lead', { service: practice.service.title })}</p>
        {assign.error && <Notice tone="danger">{refusalSentence(asRefusal(assign.error))}</Notice>}
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonRows rows={3} />}
        {others?.length === 0 && <p>{t('handOver.nobody')}</p>}
        <ul className="pick-list">
          {others?.map((person) => (
            <li key={person.id}>
              <button type="button" aria-disabled={assign.isPending} onClick={() => !assign.isPending && assign.mutate(person)}>
                <strong>{person.name}</strong>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
