import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../../components/page.js';

/** An address that leads nowhere, or to what may not be seen: the two are told in the same words on purpose. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')}>
      <div className="panel">
        <p>{t('notFound.text')}</p>
        <Link className="btn btn-primary" to="/">
          {t('notFound.back')}
        </Link>
      </div>
    </Page>
  );
}
