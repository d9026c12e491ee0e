import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Icon } from '../components/icon.js';
import { Menu } from '../components/menu.js';
import { deskCountQuery } from '../features/desk/desk-query.js';
import { useSession } from '../session/session.js';
import { type MenuPage, pagesFor } from './pages.js';
import { useNarrow } from './use-narrow.js';

/** How many practices wait for whoever is signed in, beside the word that leads to them. */
function WaitingCount() {
  const { t } = useTranslation();
  const { data } = useQuery(deskCountQuery);
  if (!data || data.count === 0) return null;
  const text = data.atLeast ? `${data.count}+` : String(data.count);
  return (
    <span className="count-badge">
      {text} <span className="visually-hidden">{t('nav.waiting')}</span>
    </span>
  );
}

function PageLink({ page, onFollow }: { page: MenuPage; onFollow?: () => void }) {
  const { t } = useTranslation();
  return (
    <NavLink to={page.to} end={page.to === '/'} onClick={onFollow}>
      <Icon name={page.icon} />
      <span>{t(page.word)}</span>
      {page.to === '/' && <WaitingCount />}
    </NavLink>
  );
}

/** How many words fit beside each other on a telephone. */
const FITTING = 4;

/** The menu: only the pages that the session offers. A column at desk width, a bar at the bottom on a telephone. */
export function Navigation() {
  const { t } = useTranslation();
  const { can } = useSession();
  const narrow = useNarrow();
  const pages = pagesFor(can);
  const shown = narrow && pages.length > FITTING + 1 ? FITTING : pages.length;
  const rest = pages.slice(shown);
  return (
    <nav className="side" aria-label={t('nav.label')}>
      {pages.slice(0, shown).map((page) => (
        <PageLink key={page.to} page={page} />
      ))}
      {rest.length > 0 && (
        <Menu className="side-more" label={t('nav.more')}>
          {(close) => rest.map((page) => <PageLink key={page.to} page={page} onFollow={close} />)}
        </Menu>
      )}
    </nav>
  );
}
