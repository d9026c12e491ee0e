import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal, issuesOf } from '../../api/refused-error.js';
import { Notice } from '../../components/notice.js';
import { issueSentence } from '../../i18n/issue-sentence.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { useChangePassword } from '../../session/session.js';

const FIELDS = ['old', 'password', 'again'] as const;
type Field = (typeof FIELDS)[number];
const EMPTY: Record<Field, string> = { old: '', password: '', again: '' };

/** The old password, the new one twice. What is wrong is said under its field. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const change = useChangePassword();
  const [typed, setTyped] = useState(EMPTY);
  const [asked, setAsked] = useState(false);
  const refusal = change.error ? asRefusal(change.error) : null;
  const issues = issuesOf(refusal);
  const errorOf = (field: Field): string => {
    if (asked && typed[field] === '') return t('issue.missing');
    if (asked && field === 'again' && typed.again !== typed.password) return t('password.differ');
    const issue = issues.find(({ path }) => path === `/${field}`);
    return issue ? issueSentence(issue) : '';
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const wrong = FIELDS.find((field) => typed[field] === '') ?? (typed.again !== typed.password ? 'again' : undefined);
    if (wrong) document.getElementById(wrong)?.focus();
    else change.mutate({ old: typed.old, password: typed.password }, { onSuccess: onDone });
  };
  const type = (field: Field, text: string) => {
    setTyped({ ...typed, [field]: text });
    change.reset();
  };
  return (
    <form onSubmit={submit} noValidate>
      {refusal && issues.length === 0 && <Notice tone="danger">{refusalSentence(refusal)}</Notice>}
      {FIELDS.map((field) => (
        <PasswordField
          key={field}
          field={field}
          text={typed[field]}
          error={errorOf(field)}
          onType={(text) => type(field, text)}
        />
      ))}
      <button type="submit" className="btn btn-primary" aria-disabled={change.isPending}>
        {t('password.submit')}
      </button>
    </form>
  );
}

interface PasswordFieldProps {
  field: Field;
  text: string;
  error: string;
  onType: (text: string) => void;
}

function PasswordField({ field, text, error, onType }: PasswordFieldProps) {
  const { t } = useTranslation();
  const hint = field === 'password' ? t('password.hint') : '';
  const described = [error && `${field}-error`, hint && `${field}-hint`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={field}>{t(`password.${field}`)}</label>
      <input
        id={field}
        type="password"
        className="form-control"
        autoComplete={field === 'old' ? 'current-password' : 'new-password'}
        maxLength={200}
        value={text}
        onChange={(event) => onType(event.target.value)}
        aria-invalid={error !== ''}
        aria-describedby={described || undefined}
      />
      {error && (
        <p id={`${field}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${field}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
