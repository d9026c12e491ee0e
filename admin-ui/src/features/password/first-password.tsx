import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.js';
import { useSignOut } from '../../session/session.js';
import { SignInFrame } from '../sign-in/sign-in-frame.js';
import { PasswordForm } from './password-form.js';

/** After a password that somebody else made: nothing goes on before there is one of their own. */
export function FirstPassword() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <SignInFrame title={t('password.firstTitle')}>
      <p className="gate-lead">{t('password.firstLead')}</p>
      <PasswordForm onDone={() => announce(t('password.done'))} />
      <button type="button" className="btn btn-link" onClick={() => signOut.mutate()}>
        {t('session.signOut')}
      </button>
    </SignInFrame>
  );
}
