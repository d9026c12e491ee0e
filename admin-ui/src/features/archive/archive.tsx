import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.js';
import { useSession } from '../../session/session.js';
import { Disposals } from './disposals.js';
import { Erasures } from './erasures.js';
import '../../styles/archive.css';
import '../../styles/form.css';

/** The end of practices: what may be disposed of, and what was erased. */
export function Archive() {
  const { t } = useTranslation();
  const { can } = useSession();
  return (
    <Page title={t('archive.title')}>
      {can.disposeArchive && <Disposals />}
      {can.readAudit && <Erasures />}
    </Page>
  );
}
