import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Icon } from '../components/icon.js';
import { deskQuery } from '../features/desk/desk-query.js';
import { useSession } from '../session/session.js';

/** How many practices wait for whoever is signed in, beside the word that leads to them. */
function WaitingCount() {
  const { t } = useTranslation();
  const { data } = useQuery(deskQuery);
  const waiting = (data?.groups ?? []).filter(({ group }) => group !== 'waiting');
  const count = waiting.reduce((sum, group) => sum + group.count, 0);
  if (count === 0) return null;
  const text = waiting.some(({ atLeast }) => atLeast) ? `${count}+` : String(count);
  return (
    <span className="count-badge">
      {text} <span className="visually-hidden">{t('nav.waiting')}</span>
    </span>
  );
}

/** The menu: only the pages that the session offers. A column at desk width, a bar at the bottom on a telephone. */
export function Navigation() {
  const { t } = useTranslation();
  const { can } = useSession();
  return (
    <nav className="side" aria-label={t('nav.label')}>
      <NavLink to="/" end>
        <Icon name="inbox" />
        <span>{t('nav.desk')}</span>
        <WaitingCount />
      </NavLink>
      {can.searchSubjects && (
        <NavLink to="/persons">
          <Icon name="user" />
          <span>{t('nav.subjects')}</span>
        </NavLink>
      )}
      {can.listPractices && (
        <NavLink to="/practices">
          <Icon name="folder" />
          <span>{t('nav.practices')}</span>
        </NavLink>
      )}
      {can.runExports && (
        <NavLink to="/exports">
          <Icon name="download" />
          <span>{t('nav.exports')}</span>
        </NavLink>
      )}
      {can.administerOperators && (
        <NavLink to="/operators">
          <Icon name="key" />
          <span>{t('nav.operators')}</span>
        </NavLink>
      )}
    </nav>
  );
}
