import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import type { DocumentView, PracticeView } from '../../api/types.js';
import { Confirm } from '../../components/confirm.js';
import { Icon } from '../../components/icon.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { formatDate, formatSize } from '../../i18n/format.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { practiceKey, removeDocument } from './practice-queries.js';
import { documentAddress } from './upload.js';

interface DocumentRowProps {
  practice: PracticeView;
  document: DocumentView;
}

/** One document: to download, and to take away for whom may. */
export function DocumentRow({ practice, document }: DocumentRowProps) {
  const { t } = useTranslation();
  const { name, size, addedAt, addedBy, expires, expired, letter } = document;
  return (
    <li className="document-row">
      <Icon name="file" />
      <div>
        <a href={documentAddress(practice.id, document.id)} download={name}>
          {name}
        </a>
        <p className="muted">
          {formatSize(size)} ·{' '}
          {letter
            ? t('documents.written', { date: formatDate(addedAt) })
            : t('documents.added', { name: addedBy.name, date: formatDate(addedAt) })}
          {expires && (
            <>
              {' · '}
              <span className={expired ? 'term-late' : undefined}>
                {t(expired ? 'documents.expired' : 'documents.expires', { date: formatDate(expires) })}
              </span>
            </>
          )}
        </p>
      </div>
      {document.removable && <RemoveButton practice={practice} document={document} />}
    </li>
  );
}

function RemoveButton({ practice, document }: DocumentRowProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { name } = document;
  const remove = useMutation({
    mutationFn: () => removeDocument(practice.id, document.id, practice.revision),
    onSuccess: (changed) => {
      announce(t('documents.removed', { name }));
      client.setQueryData(practiceKey(practice.id), changed);
    },
    onError: () => client.invalidateQueries({ queryKey: practiceKey(practice.id) }),
  });
  return (
    <>
      <button type="button" className="icon-button" aria-label={t('documents.remove', { name })} onClick={() => setAsking(true)}>
        <Icon name="delete" />
      </button>
      {asking && (
        <Confirm
          title={t('documents.removeTitle')}
          confirm={t('documents.removeConfirm')}
          danger
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>{t('documents.removeText', { name })}</p>
          {remove.error && <Notice tone="danger">{refusalSentence(asRefusal(remove.error))}</Notice>}
        </Confirm>
      )}
    </>
  );
}
