import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '../components/icon.js';
import { notificationsQuery } from '../features/notifications/notifications-query.js';
import { SearchBox } from '../features/search/search-box.js';
import { useSession } from '../session/session.js';
import { useOffice } from './office.js';
import { PersonMenu } from './person-menu.js';
import { ServiceMenu } from './service-menu.js';

function Bell() {
  const { t } = useTranslation();
  const session = useSession();
  const { data } = useQuery({ ...notificationsQuery, select: ({ unread }) => unread });
  const unread = data ?? session.unread;
  return (
    <Link to="/notifications" className="bar-button">
      <Icon name="mail" className="icon-white" />
      <span className="bar-word">{t('nav.notifications')}</span>
      {unread > 0 && (
        <span className="count-badge count-badge-light">
          {unread} <span className="visually-hidden">{t('nav.unread')}</span>
        </span>
      )}
    </Link>
  );
}

/** The slim bar: office, active service, search, notifications, person. */
export function Bar() {
  const { t } = useTranslation();
  const { can } = useSession();
  const office = useOffice();
  return (
    <header className="bar">
      <Link to="/" className="bar-name" aria-label={t('nav.home')}>
        Iter
      </Link>
      <span className="bar-office">{office?.title}</span>
      <ServiceMenu />
      <span className="bar-space" />
      {can.searchSubjects && <SearchBox />}
      <Bell />
      <PersonMenu />
    </header>
  );
}
