import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { asRefusal, issuesOf } from '../../api/refused-error.js';
import type { Administering, Issue } from '../../api/types.js';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { refusalSentence } from '../../i18n/refusal-sentence.js';
import { type FirstAccount, useFirstSignIn } from '../../session/session.js';
import { AccountField } from '../operators/account-field.js';

interface FirstSignInFormProps {
  token: string;
  services: Administering[];
  onEnded: () => void;
}

type Typed = Omit<FirstAccount, 'token'>;
const FIELDS = ['name', 'username', 'password'] as const;
const hints = { name: '', username: 'operators.usernameHint', password: 'password.hint' } as const;
const labels = { name: 'operators.name', username: 'operators.username', password: 'signIn.password' } as const;
const completions = { name: 'name', username: 'username', password: 'new-password' } as const;

/** Who the first administrator is. What is wrong is said under its field. */
export function FirstSignInForm({ token, services, onEnded }: FirstSignInFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signIn = useFirstSignIn();
  const form = useRef<HTMLFormElement>(null);
  const only = services.length === 1 ? (services[0]?.service.id ?? '') : '';
  const [typed, setTyped] = useState<Typed>({ name: '', username: '', password: '', service: only });
  const [asked, setAsked] = useState(false);
  const refusal = signIn.error ? asRefusal(signIn.error) : null;
  const taken = refusal?.code === 'duplicate-identifier';
  const issueOf = (field: keyof Typed): Issue | undefined =>
    asked && typed[field].trim() === ''
      ? { code: 'missing', path: `/${field}` }
      : issuesOf(refusal).find(({ path }) => path === `/${field}`);
  const type = (field: keyof Typed, value: string) => {
    setTyped({ ...typed, [field]: value });
    signIn.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const missing = ([...FIELDS, 'service'] as const).find((field) => typed[field].trim() === '');
    if (missing) {
      form.current?.querySelector<HTMLElement>(`[name=${missing}]`)?.focus();
      return;
    }
    if (signIn.isPending) return;
    const onError = (error: unknown) => asRefusal(error).code === 'first-sign-in-ended' && onEnded();
    const onSuccess = () => {
      announce(t('firstSignIn.done'));
      void navigate('/operators', { replace: true });
    };
    signIn.mutate({ token, ...typed }, { onError, onSuccess });
  };
  const roles = services.find(({ service }) => service.id === typed.service)?.roles ?? services[0]?.roles ?? [];
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <p className="gate-lead">{t('firstSignIn.lead', { roles: roles.map(({ title }) => title).join(', ') })}</p>
      {refusal && !taken && issuesOf(refusal).length === 0 && <Notice tone="danger">{refusalSentence(refusal)}</Notice>}
      {taken && <Notice tone="danger">{t('operators.taken')}</Notice>}
      {FIELDS.map((field) => (
        <AccountField key={field} label={t(labels[field])} issue={issueOf(field)} hint={hints[field] && t(hints[field])} required>
          {(attributes) => (
            <input
              {...attributes}
              name={field}
              type={field === 'password' ? 'password' : 'text'}
              className="form-control"
              autoComplete={completions[field]}
              autoCapitalize={field === 'username' ? 'none' : undefined}
              spellCheck={false}
              maxLength={field === 'username' ? 100 : 200}
              value={typed[field]}
              onChange={({ target }) => type(field, target.value)}
            />
          )}
        </AccountField>
      ))}
      {only === '' && (
        <AccountField label={t('operators.service')} issue={issueOf('service')} hint={t('firstSignIn.serviceHint')} required>
          {(attributes) => (
            <select
              {...attributes}
              name="service"
              className="form-select"
              value={typed.service}
              onChange={({ target }) => type('service', target.value)}
            >
              <option value="">{t('choice.choose')}</option>
              {services.map(({ service }) => (
                <option key={service.id} value={service.id}>
                  {service.title}
                </option>
              ))}
            </select>
          )}
        </AccountField>
      )}
      <button type="submit" className="btn btn-primary" aria-disabled={signIn.isPending}>
        {t('firstSignIn.submit')}
      </button>
    </form>
  );
}
