import { useTranslation } from 'react-i18next';
import type { DocumentCategory, PracticeView } from '../../api/types.js';
import { DocumentRow } from './document-row.js';
import { DocumentUpload } from './document-upload.js';

/** All documents by category, each with what can be added to it. */
export function DocumentsPanel({ practice }: { practice: PracticeView }) {
  const { t } = useTranslation();
  const shown = practice.documentCategories.filter(({ readable, attachable }) => readable || attachable);
  return (
    <section className="panel" aria-labelledby="documents">
      <h2 id="documents">{t('documents.title')}</h2>
      {shown.length === 0 && <p className="muted">{t('documents.noneReadable')}</p>}
      {shown.map((category) => (
        <Category key={category.key} practice={practice} category={category} />
      ))}
    </section>
  );
}

function Category({ practice, category }: { practice: PracticeView; category: DocumentCategory }) {
  const { t } = useTranslation();
  const documents = practice.documents.filter((document) => document.category === category.key);
  return (
    <section className="document-category" id={`category-${category.key}`} aria-labelledby={`title-${category.key}`}>
      <h3 id={`title-${category.key}`}>{category.title}</h3>
      {category.description && <p className="muted">{category.description}</p>}
      {!category.readable && <p className="muted">{t('documents.notReadable')}</p>}
      {category.readable && documents.length === 0 && <p className="muted">{t('documents.noneHere')}</p>}
      <ul className="plain-list">
        {documents.map((document) => (
          <DocumentRow key={document.id} practice={practice} document={document} />
        ))}
      </ul>
      {category.attachable && <DocumentUpload practice={practice} category={category} />}
    </section>
  );
}
