import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRefusal } from '../../api/refused-error.js';
import { Notice } from '../../components/notice.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { useSessionExpired, useSignIn } from '../../session/session.js';
import { SignInFrame } from './sign-in-frame.js';

/** Name and password; after a session that ended, it says that nothing was lost. */
export function SignIn() {
  const { t } = useTranslation();
  const expired = useSessionExpired();
  const signIn = useSignIn();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  useEffect(() => name.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!username || !password) {
      (username ? secret : name).current?.focus();
      return;
    }
    signIn.mutate({ username, password }, { onError: () => secret.current?.select() });
  };
  return (
    <SignInFrame title={t('signIn.title')}>
      {expired && !signIn.error && <Notice tone="info">{t('signIn.expired')}</Notice>}
      {signIn.error && <Notice tone="danger">{refusalSentence(asRefusal(signIn.error))}</Notice>}
      <form onSubmit={submit} noValidate>
        <SignInField
          id="username"
          label={t('signIn.username')}
          value={username}
          onChange={setUsername}
          input={name}
          missing={asked && !username ? t('signIn.usernameMissing') : ''}
        />
        <SignInField
          id="password"
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          input={secret}
          missing={asked && !password ? t('signIn.passwordMissing') : ''}
        />
        <button type="submit" className="btn btn-primary" aria-disabled={signIn.isPending}>
          {t(signIn.isPending ? 'signIn.busy' : 'signIn.submit')}
        </button>
      </form>
    </SignInFrame>
  );
}

interface SignInFieldProps {
  id: 'username' | 'password';
  label: string;
  value: string;
  onChange: (value: string) => void;
  input: React.RefObject<HTMLInputElement | null>;
  missing: string;
}

function SignInField({ id, label, value, onChange, input, missing }: SignInFieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        name={id}
        type={id === 'password' ? 'password' : 'text'}
        className="form-control"
        autoComplete={id === 'password' ? 'current-password' : 'username'}
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={missing !== ''}
        aria-describedby={missing ? `${id}-missing` : undefined}
      />
      {missing && (
        <p id={`${id}-missing`} className="field-error">
          {missing}
        </p>
      )}
    </div>
  );
}
