import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PracticeView } from '../../api/types.js';
import { formatDate } from '../../i18n/format.js';
import { documentAddress } from './upload.js';

/** The documents at a glance; the whole of it is in the centre of the page. */
export function DocumentsCard({ practice }: { practice: PracticeView }) {
  const { t } = useTranslation();
  const title = (key: string) => practice.documentCategories.find((category) => category.key === key)?.title ?? key;
  const attachable = practice.documentCategories.some((category) => category.attachable);
  return (
    <section className="panel" aria-labelledby="documents-card">
      <h2 id="documents-card" className="panel-title">
        {t('documents.title')}
      </h2>
      {practice.documents.length === 0 && <p className="muted">{t('documents.none')}</p>}
      <ul className="plain-list">
        {practice.documents.map((document) => (
          <li key={document.id}>
            <a href={documentAddress(practice.id, document.id)} download={document.name}>
              {document.letter ? document.name : title(document.category)}
              <span className="visually-hidden">: {document.name}</span>
            </a>{' '}
            {document.expires && (
              <span className={document.expired ? 'term-late' : 'muted'}>
                {t(document.expired ? 'documents.expired' : 'documents.expires', { date: formatDate(document.expires) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Link to="?view=documents" replace>
        {t(attachable ? 'documents.manage' : 'documents.all')}
      </Link>
    </section>
  );
}
