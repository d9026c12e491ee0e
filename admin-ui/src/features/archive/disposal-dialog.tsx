import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import { Dialog } from '../../components/dialog.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { confirmDisposals } from './archive-queries.js';

interface DisposalDialogProps {
  ids: string[];
  onClose: (done: boolean) => void;
}

const SHORTEST = 3;

/** Asks for the act that allows the disposal, and says what will be gone. */
export function DisposalDialog({ ids, onClose }: DisposalDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = asked && text.trim().length < SHORTEST;
  const confirm = useMutation({
    mutationFn: () => confirmDisposals(ids, text.trim()),
    onSuccess: async ({ begun }) => {
      announce(t('archive.disposed', { count: begun.length }));
      await client.invalidateQueries({ queryKey: ['disposals'] });
      void client.invalidateQueries({ queryKey: ['erasures'] });
      onClose(true);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (text.trim().length < SHORTEST) document.getElementById('authorisation')?.focus();
    else if (!confirm.isPending) confirm.mutate();
  };
  return (
    <Dialog title={t('archive.dispose', { count: ids.length })} onClose={() => onClose(false)}>
      <form onSubmit={submit} noValidate>
        <div className="box-body">
          {confirm.error && <Notice tone="danger">{refusalSentence(asRefusal(confirm.error))}</Notice>}
          <p>{t('archive.what', { count: ids.length })}</p>
          <p>{t('archive.person')}</p>
          <div className="field">
            <label htmlFor="authorisation">{t('archive.authorisation')}</label>
            <input
              id="authorisation"
              className="form-control"
              maxLength={200}
              value={text}
              onChange={(event) => setText(event.target.value)}
              aria-invalid={missing}
              aria-describedby={missing ? 'authorisation-error authorisation-hint' : 'authorisation-hint'}
            />
            {missing && (
              <p id="authorisation-error" className="field-error" role="alert">
                {t('issue.missing')}
              </p>
            )}
            <p id="authorisation-hint" className="field-hint">
              {t('archive.authorisationHint')}
            </p>
          </div>
        </div>
        <div className="box-foot">
          <button type="button" className="btn btn-outline-primary" onClick={() => onClose(false)}>
            {t('action.cancel')}
          </button>
          <button type="submit" className="btn btn-danger" aria-disabled={confirm.isPending}>
            {t('archive.confirm')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
