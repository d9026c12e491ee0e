import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.js';
import { Notice } from '../../components/notice.js';
import { Page } from '../../components/page.js';
import { PasswordForm } from './password-form.js';

/** One's own password. */
export function ChangePassword() {
  const { t } = useTranslation();
  const [done, setDone] = useState(0);
  return (
    <Page title={t('password.title')}>
      <div className="panel panel-form">
        {done > 0 && <Notice tone="success">{t('password.done')}</Notice>}
        <PasswordForm
          key={done}
          onDone={() => {
            announce(t('password.done'));
            setDone(done + 1);
          }}
        />
      </div>
    </Page>
  );
}
