import { useTranslation } from 'react-i18next';
import type { PracticeFilter, PracticeRow } from '../../api/types.js';
import { type Column, PersonCell } from './columns.js';

interface PracticesTableProps {
  rows: PracticeRow[];
  columns: readonly Column[];
  order: NonNullable<PracticeFilter['order']>;
  onOrder: (order: NonNullable<PracticeFilter['order']>) => void;
}

/** The nearest term comes first, of dates the latest. */
const direction = (order: string) => (order === 'term' ? 'ascending' : 'descending');

/** Practices, one a row; the titles of some columns order the list. */
export function PracticesTable({ rows, columns, order, onOrder }: PracticesTableProps) {
  const { t } = useTranslation();
  return (
    <table className="list-table" aria-label={t('nav.practices')}>
      <thead>
        <tr>
          <th scope="col">{t('column.subject')}</th>
          {columns.map((column) => {
            const by = column.order;
            return by ? (
              <th key={column.key} scope="col" aria-sort={order === by ? direction(by) : undefined}>
                <button type="button" className="sort-button" onClick={() => onOrder(by)}>
                  {t(`column.${column.key}`)}
                </button>
              </th>
            ) : (
              <th key={column.key} scope="col">
                {t(`column.${column.key}`)}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <PersonCell subject={row.subject} />
            </th>
            {columns.map(({ key, cell }) => (
              <td key={key} data-label={t(`column.${key}`)}>
                {cell(row, t)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
