import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { PracticeView } from '../../api/types.js';
import { Confirm } from '../../components/confirm.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { NoteField } from './note-field.js';
import { practiceKey, reservePractice } from './practice-queries.js';

/** The button that reserves a practice or ends that; asks first, because others stop or begin to know of it. */
export function Reserve({ practice }: { practice: PracticeView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!practice.reservable) return null;
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {t(practice.reserved ? 'reserve.end' : 'reserve.action')}
      </button>
      {open && <ReserveDialog practice={practice} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReserveDialog({ practice, onClose }: { practice: PracticeView; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  // What was asked for stays asked while the page behind already shows the answer.
  const [reserved] = useState(!practice.reserved);
  const refresh = () => client.invalidateQueries({ queryKey: practiceKey(practice.id) });
  const reserve = useMutation({
    mutationFn: () => reservePractice(practice.id, { reserved, revision: practice.revision, ...(note.trim() && { note }) }),
    onSuccess: async () => {
      await refresh();
      announce(t(reserved ? 'reserve.done' : 'reserve.ended'));
      onClose();
    },
    onError: () => void refresh(),
  });
  const lines = reserved ? (['others', 'own', 'told'] as const) : (['othersEnd', 'ownEnd'] as const);
  return (
    <Confirm
      title={t(reserved ? 'reserve.title' : 'reserve.titleEnd')}
      confirm={t(reserved ? 'reserve.action' : 'reserve.end')}
      busy={reserve.isPending}
      onConfirm={() => reserve.mutate()}
      onClose={onClose}
    >
      {reserve.error && <Notice tone="danger">{refusalSentence(asRefusal(reserve.error))}</Notice>}
      <ul className="changes-for">
        {lines.map((line) => (
          <li key={line}>{t(`reserve.${line}`)}</li>
        ))}
      </ul>
      <NoteField required={false} note={note} onChange={setNote} />
    </Confirm>
  );
}
