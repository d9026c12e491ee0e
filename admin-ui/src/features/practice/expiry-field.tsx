import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface ExpiryFieldProps {
  text: string;
  onChange: (text: string) => void;
  unreadable: boolean;
}

/** The last day on which a document is valid; the cursor goes there, since it is all that is missing. */
export function ExpiryField({ text, onChange, unreadable }: ExpiryFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (unreadable) input.current?.focus();
  }, [unreadable]);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t('documents.expiry')} <span className="required-mark">*</span>
      </label>
      <input
        ref={input}
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('typed.datePlaceholder')}
        className="form-control short-input"
        value={text}
        onChange={({ target }) => onChange(target.value)}
        aria-required="true"
        aria-invalid={unreadable}
        aria-describedby={unreadable ? `${id}-error` : undefined}
      />
      {unreadable && (
        <p id={`${id}-error`} className="field-error">
          {t(text.trim() === '' ? 'documents.expiryMissing' : 'typed.date')}
        </p>
      )}
    </div>
  );
}
