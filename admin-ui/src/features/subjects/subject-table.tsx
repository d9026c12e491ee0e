import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SubjectRow } from '../../api/types.js';
import { EmptyState } from '../../components/empty-state.js';
import { FieldValue } from '../../components/field-value.js';

/** Persons with the fields that the office shows in lists. */
export function SubjectTable({ rows, q }: { rows: SubjectRow[]; q: string }) {
  const { t } = useTranslation();
  if (rows.length === 0) {
    return <EmptyState title={t(q ? 'subject.notFound' : 'subject.nobody', { q })}>{t('subject.emptyHint')}</EmptyState>;
  }
  const columns = rows.reduce<SubjectRow['fields']>(
    (longest, { fields }) => (fields.length > longest.length ? fields : longest),
    [],
  );
  return (
    <table className="list-table">
      <caption className="visually-hidden">{t('nav.subjects')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.subject')}</th>
          <th scope="col">{t('column.age')}</th>
          {columns.map((column) => (
            <th key={column.path} scope="col">
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to={`/persons/${row.id}`} className="row-name">
                {row.title}
              </Link>
            </th>
            <td data-label={t('column.age')}>{row.age === null ? '—' : t('subject.age', { count: row.age })}</td>
            {columns.map((column) => {
              const field = row.fields.find(({ path }) => path === column.path);
              return (
                <td key={column.path} data-label={column.title}>
                  {field ? <FieldValue field={field} /> : '—'}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
