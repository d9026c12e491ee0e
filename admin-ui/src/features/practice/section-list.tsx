import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PracticeView, SectionView } from '../../api/types.js';
import { markOf } from './section-marks.js';

interface SectionListProps {
  practice: PracticeView;
  active: string;
  documents: boolean;
}

/** The parts of the practice, each with what it lacks. */
export function SectionList({ practice, active, documents }: SectionListProps) {
  const { t } = useTranslation();
  return (
    <nav className="section-list" aria-label={t('practice.sections')}>
      <ul>
        {practice.sections.map((section) => (
          <li key={section.key}>
            <Link to={`?section=${section.key}`} replace aria-current={section.key === active ? 'page' : undefined}>
              {section.title}
              <SectionMark practice={practice} section={section} />
            </Link>
          </li>
        ))}
        <li className="section-list-gap">
          <Link to="?view=documents" replace aria-current={documents ? 'page' : undefined}>
            {t('documents.title')}
            <span className="section-mark">{practice.documents.length}</span>
          </Link>
        </li>
        <li>
          <a href="#history">{t('history.title')}</a>
        </li>
      </ul>
    </nav>
  );
}

function SectionMark({ practice, section }: { practice: PracticeView; section: SectionView }) {
  const { t } = useTranslation();
  const { kind, count } = markOf(practice, section);
  if (kind === 'none') return null;
  return <span className={`section-mark mark-${kind}`}>{t(`mark.${kind}`, { count })}</span>;
}
