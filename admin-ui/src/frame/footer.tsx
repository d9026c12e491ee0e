import { useTranslation } from 'react-i18next';
import { useOffice } from './office.js';

/** Accessibility statement and privacy notice, which every site of a public body links from every page. */
export function Footer() {
  const { t } = useTranslation();
  const office = useOffice();
  return (
    <footer className="foot">
      <span>{office?.title}</span>
      {office?.links.accessibility && <a href={office.links.accessibility}>{t('frame.accessibility')}</a>}
      {office?.links.privacy && <a href={office.links.privacy}>{t('frame.privacy')}</a>}
    </footer>
  );
}
