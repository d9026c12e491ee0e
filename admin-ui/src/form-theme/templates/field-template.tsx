import { type FieldTemplateProps, getUiOptions } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { errorsAt } from '../form-context.js';

const GROUPS = new Set(['radio', 'checkboxes']);

function Label({ props, group }: { props: FieldTemplateProps; group: boolean }) {
  const { t } = useTranslation();
  const { id, label, required, readonly } = props;
  const mark = required && !readonly && (
    <span className="required-mark" title={t('form.required')}>
      {' '}
      *
    </span>
  );
  if (group || readonly) {
    return (
      <span className="field-label" id={`${id}__label`}>
        {label}
        {mark}
      </span>
    );
  }
  return (
    <label className="field-label" id={`${id}__label`} htmlFor={id}>
      {label}
      {mark}
    </label>
  );
}

/** One field: label, control, what is wrong, help. Objects and lists bring their own frame. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, children, displayLabel, rawDescription, rawHelp, schema, uiSchema, registry, hidden, readonly, label } = props;
  if (hidden) return <div hidden>{children}</div>;
  const errors = errorsAt(registry, id);
  const { widget } = getUiOptions(uiSchema);
  const container = schema.type === 'object' || (schema.type === 'array' && !GROUPS.has(String(widget)) && !displayLabel);
  const bare = schema.type === 'boolean' && !displayLabel;
  return (
    <div className={container ? 'field-group' : 'field'}>
      {displayLabel && !container && <Label props={props} group={GROUPS.has(String(widget)) || Array.isArray(schema.items)} />}
      {bare && readonly && <span className="field-label">{label}</span>}
      {children}
      {errors.length > 0 && (
        <p id={`${id}__errors`} className="field-error">
          {errors.join(' ')}
        </p>
      )}
      {rawDescription && !container && (
        <p id={`${id}__description`} className="field-hint">
          {rawDescription}
        </p>
      )}
      {rawHelp && (
        <p id={`${id}__help`} className="field-hint">
          {rawHelp}
        </p>
      )}
    </div>
  );
}
