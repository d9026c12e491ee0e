import { type ArrayFieldItemTemplateProps, type ArrayFieldTemplateProps, buttonId } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { type FieldSchema, fieldsOf } from '../../data/form-schema.js';
import { ValueTable } from './value-table.js';

/** A list: rows that can be added and removed, or a plain table where nothing can be changed. */
export function ArrayTemplate(props: ArrayFieldTemplateProps) {
  const { t } = useTranslation();
  const { canAdd, disabled, readonly, items, onAddClick, schema, title, fieldPathId, formData } = props;
  const id = fieldPathId.$id;
  const itemSchema = (schema.items ?? {}) as FieldSchema;
  const asTable = readonly && Object.keys(fieldsOf(itemSchema)).length > 0;
  return (
    <fieldset className="field-set field-list" id={id} tabIndex={-1}>
      <legend className={fieldPathId.path.length === 0 ? 'visually-hidden' : undefined}>{title}</legend>
      {schema.description && <p className="muted">{schema.description}</p>}
      {asTable ? <ValueTable schema={itemSchema} rows={(formData ?? []) as unknown[]} title={title} /> : items}
      {!asTable && items.length === 0 && <p className="muted">{t('form.noRows')}</p>}
      {canAdd && !readonly && (
        <button
          type="button"
          id={buttonId(fieldPathId, 'add')}
          className="btn btn-outline-primary btn-sm"
          disabled={disabled}
          onClick={onAddClick}
        >
          <Icon name="plus" /> {t('form.addRow')}
        </button>
      )}
    </fieldset>
  );
}

/** One row of a list, with the button that removes it. */
export function ArrayItemTemplate({ children, buttonsProps, hasToolbar, readonly }: ArrayFieldItemTemplateProps) {
  const { t } = useTranslation();
  const { index, hasRemove, onRemoveItem } = buttonsProps;
  return (
    <div className="list-item">
      <div className="list-item-fields">{children}</div>
      {hasToolbar && hasRemove && !readonly && (
        <button
          type="button"
          className="icon-button"
          onClick={onRemoveItem}
          aria-label={t('form.removeRow', { number: index + 1 })}
          title={t('form.removeRow', { number: index + 1 })}
        >
          <Icon name="delete" />
        </button>
      )}
    </div>
  );
}
