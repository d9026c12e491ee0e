import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SubjectView } from '../../api/types.js';

/** The parts of a person's page; each has its own address. */
export function SubjectTabs({ subject, active }: { subject: SubjectView; active: string }) {
  const { t } = useTranslation();
  const tabs = [
    { key: 'overview', title: t('subject.overview'), count: 0 },
    { key: 'data', title: t('subject.data'), count: 0 },
    ...subject.records.map(({ kind, title, items }) => ({ key: `record-${kind}`, title, count: items.length })),
  ];
  const known = tabs.some(({ key }) => key === active) ? active : 'overview';
  return (
    <nav className="tabs" aria-label={t('subject.parts')}>
      {tabs.map(({ key, title, count }) => (
        <Link key={key} to={key === 'overview' ? '?' : `?tab=${key}`} aria-current={key === known ? 'page' : undefined}>
          {title}
          {count > 0 && <span className="tab-count">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
