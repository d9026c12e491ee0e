import { useTranslation } from 'react-i18next';
import { choiceTitle, type FieldSchema, fieldsOf, formatOf } from '../../data/form-schema.js';
import { valueAt } from '../../data/merge-patch.js';
import { formatValue } from '../../i18n/format.js';

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The rows of a list that nobody can change now, without the columns that none of them fills: they would push others out of sight. */
export function ValueTable({ schema, rows, title }: { schema: FieldSchema; rows: unknown[]; title: string }) {
  const { t } = useTranslation();
  const fields = Object.entries(fieldsOf(schema)).filter(([key]) => rows.some((row) => !isEmpty(valueAt(row, [key]))));
  if (rows.length === 0) return <p className="muted">{t('form.noRows')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section className="table-scroll" aria-label={title} tabIndex={0}>
      <table className="value-table">
        <thead>
          <tr>
            {fields.map(([key, field]) => (
              <th key={key} scope="col" className={formatOf(field) === 'euro' ? 'number-cell' : undefined}>
                {field.title ?? key}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form have no identity but their place
            <tr key={index}>
              {fields.map(([key, field]) => (
                <td key={key} className={formatOf(field) === 'euro' ? 'number-cell' : undefined}>
                  {choiceTitle(field, valueAt(row, [key])) ?? formatValue(valueAt(row, [key]), formatOf(field))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
