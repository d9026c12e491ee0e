import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventView, PracticeView } from '../../api/types.js';
import { Dialog } from '../../components/dialog.js';
import { Notice } from '../../components/notice.js';
import { targetTitles } from './flow-neighbourhood.js';
import { NoteField } from './note-field.js';

interface EventDialogProps {
  practice: PracticeView;
  event: EventView;
  untyped: boolean;
  busy: boolean;
  onGoToData: () => void;
  onClose: () => void;
  onSend: (note: string) => void;
}

/** What will happen, and the note that goes with it. */
export function EventDialog({ practice, event, untyped, busy, onGoToData, onClose, onSend }: EventDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const lacking = event.note === 'required' && note.trim() === '';
  const targets = targetTitles(practice.flow, event.event);
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    setAsked(true);
    if (lacking) document.getElementById('event-note')?.focus();
    else if (!busy) onSend(note);
  };
  return (
    <Dialog title={event.title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <div className="box-body">
          {event.description && <p>{event.description}</p>}
          {targets.length > 0 && <p>{t('event.willBecome', { states: targets.map((title) => `«${title}»`).join(', ') })}</p>}
          {event.law && <p className="muted">{event.law}</p>}
          {event.certified && <p className="muted">{t('event.certified')}</p>}
          {untyped && (
            <Notice tone="warning">
              {t('event.untyped')}{' '}
              <button type="button" className="link-button" onClick={onGoToData}>
                {t('event.goToData')}
              </button>
            </Notice>
          )}
          {event.note !== 'none' && (
            <NoteField required={event.note === 'required'} note={note} onChange={setNote} missing={asked && lacking} />
          )}
        </div>
        <div className="box-foot">
          <button type="button" className="btn btn-outline-primary" onClick={onClose}>
            {t('action.cancel')}
          </button>
          <button type="submit" className={event.confirm ? 'btn btn-danger' : 'btn btn-primary'} aria-disabled={busy}>
            {busy ? t('event.busy') : event.title}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
