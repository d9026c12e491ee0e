import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Footer } from '../../frame/footer.js';
import { useOffice } from '../../frame/office.js';

/** The card in the middle of the page, before there is a menu. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const office = useOffice();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className="gate-page">
      <header className="bar">
        <span className="bar-name">Iter</span>
        <span className="bar-office bar-office-always">{office?.title}</span>
      </header>
      <main className="gate">
        <div className="panel gate-card">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
      <Footer />
    </div>
  );
}
