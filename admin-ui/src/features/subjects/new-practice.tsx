import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { asRefusal } from '../../api/refused-error.js';
import type { Openable, SubjectRow, SubjectView } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { EmptyState } from '../../components/empty-state.js';
import { ErrorState } from '../../components/error-state.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { SearchField } from '../../components/search-field.js';
import { SkeletonRows } from '../../components/skeleton-rows.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { SubjectPicker } from './subject-picker.js';
import { openPractice, subjectQuery } from './subject-queries.js';

interface NewPracticeProps {
  /** Whom it is about; asked first where nobody is given. */
  subject?: SubjectView;
  onClose: () => void;
}

/** Opens a practice: about whom, then of which type. */
export function NewPractice({ subject, onClose }: NewPracticeProps) {
  const { t } = useTranslation();
  const [picked, setPicked] = useState<SubjectRow | null>(subject ?? null);
  return (
    <Dialog title={picked ? t('newPractice.title', { title: picked.title }) : t('newPractice.whom')} onClose={onClose}>
      <div className="box-body">{picked ? <TypePicker subjectId={picked.id} /> : <SubjectPicker onPick={setPicked} />}</div>
    </Dialog>
  );
}

const finds = (text: string, { title, description, category }: Openable) =>
  `${title} ${description ?? ''} ${category ?? ''}`.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase());

function TypePicker({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const { data, error, refetch } = useQuery(subjectQuery(subjectId));
  const open = useMutation({
    mutationFn: (type: string) => openPractice(type, subjectId),
    onSuccess: (practice) => {
      announce(t('newPractice.opened', { type: practice.type.title, number: practice.number }));
      void navigate(`/practices/${practice.id}`);
    },
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} />;
  if (data.openable.length === 0) return <EmptyState title={t('newPractice.none')}>{t('newPractice.noneHint')}</EmptyState>;
  const shown = data.openable.filter((type) => finds(text, type));
  return (
    <>
      {open.error && <Notice tone="danger">{refusalSentence(asRefusal(open.error))}</Notice>}
      <SearchField label={t('newPractice.search')} value={text} onChange={setText} />
      {shown.length === 0 && <EmptyState title={t('newPractice.notFound')} />}
      <ul className="pick-list">
        {shown.map((type) => (
          <li key={type.key}>
            <button type="button" aria-disabled={open.isPending} onClick={() => !open.isPending && open.mutate(type.key)}>
              <strong>{type.title}</strong>
              {type.description && <span className="muted">{type.description}</span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
