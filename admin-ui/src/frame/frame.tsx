import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { Bar } from './bar.js';
import { Footer } from './footer.js';
import { Navigation } from './navigation.js';

/** What stands around every page: bar, menu, footer. The page is made anew at each address, so that its title takes the focus. */
export function Frame({ children }: { children: (page: ReactNode) => ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  useEffect(() => {
    document.body.classList.add('framed');
    return () => document.body.classList.remove('framed');
  }, []);
  return (
    <>
      <a className="skip-link" href="#content">
        {t('frame.skip')}
      </a>
      <Bar />
      <div className="frame">
        <Navigation />
        <div className="frame-page">
          <main id="content" key={pathname} tabIndex={-1}>
            {children(<Outlet />)}
          </main>
          <Footer />
        </div>
      </div>
      <ScrollRestoration />
    </>
  );
}
