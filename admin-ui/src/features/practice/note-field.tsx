import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface NoteFieldProps {
  required: boolean;
  note: string;
  onChange: (note: string) => void;
  missing?: boolean;
}

/** The note that goes with what is done, into the history. */
export function NoteField({ required, note, onChange, missing = false }: NoteFieldProps) {
  const { t } = useTranslation();
  const error = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor="event-note">
        {t(required ? 'event.note' : 'event.noteOptional')}
        {required && <span className="required-mark"> *</span>}
      </label>
      <textarea
        id="event-note"
        className="form-control"
        rows={4}
        maxLength={4000}
        value={note}
        onChange={({ target }) => onChange(target.value)}
        aria-required={required}
        aria-invalid={missing}
        aria-describedby={missing ? error : undefined}
      />
      {missing && (
        <p id={error} className="field-error">
          {t('event.noteMissing')}
        </p>
      )}
    </div>
  );
}
