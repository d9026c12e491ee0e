import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Menu } from '../components/menu.js';
import { chooseLanguage } from '../i18n/setup.js';
import { useSession, useSignOut } from '../session/session.js';

/** Who is signed in: roles, language, sign-out. */
export function PersonMenu() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  const here = session.assignments.find(({ service }) => service.id === session.service?.id);
  const other = i18n.language === 'it' ? 'en' : 'it';
  return (
    <Menu label={<span className="bar-person">{session.operator.name}</span>} className="bar-button">
      {(close) => (
        <>
          <p className="menu-title">
            {session.service?.title}
            <span className="muted">{here?.roles.map((role) => role.title).join(', ')}</span>
          </p>
          <button
            type="button"
            lang={other}
            onClick={() => {
              close();
              void chooseLanguage(other);
            }}
          >
            {t(`language.${other}`)}
          </button>
          <Link to="/preferences" onClick={close}>
            {t('preferences.title')}
          </Link>
          <Link to="/password" onClick={close}>
            {t('password.title')}
          </Link>
          <button type="button" onClick={() => signOut.mutate()}>
            {t('session.signOut')}
          </button>
        </>
      )}
    </Menu>
  );
}
