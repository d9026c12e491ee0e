import { useTranslation } from 'react-i18next';

/** The page itself broke, or a newer version of the interface was installed while it was open. */
export function PageFault() {
  const { t } = useTranslation();
  return (
    <main className="gate">
      <div className="panel gate-card" role="alert">
        <h1>{t('fault.title')}</h1>
        <p>{t('fault.text')}</p>
        <button type="button" className="btn btn-primary" onClick={() => window.location.reload()}>
          {t('fault.reload')}
        </button>
      </div>
    </main>
  );
}
