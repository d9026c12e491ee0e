import { useTranslation } from 'react-i18next';
import type { OneTimeAccess } from '../../api/types.js';
import { CopyButton } from '../../components/copy-button.js';
import { Dialog } from '../../components/dialog.js';

/** A password that is shown now and never again. */
export function OneTimePassword({ access, onClose }: { access: OneTimeAccess; onClose: () => void }) {
  const { t } = useTranslation();
  const { operator, password } = access;
  return (
    <Dialog title={t('operators.passwordTitle')} onClose={onClose}>
      <div className="box-body">
        <p>{t('operators.passwordText', { name: operator.name, username: operator.username })}</p>
        <p className="code-value one-time-password">
          <strong className="mono">{password}</strong>
          <CopyButton text={password} title={t('signIn.password')} />
        </p>
        <p className="muted">{t('operators.passwordOnce')}</p>
      </div>
      <div className="box-foot">
        <button type="button" className="btn btn-primary" onClick={onClose}>
          {t('action.close')}
        </button>
      </div>
    </Dialog>
  );
}
