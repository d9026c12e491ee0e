import { getUiOptions, type ObjectFieldTemplateProps } from '@rjsf/utils';
import { type FieldSchema, formatOf } from '../../data/form-schema.js';

const LONG_TEXT = 120;
const LONG_CHOICE = 32;

/** Whether a field needs the whole line. */
function isWide(field: FieldSchema, look: unknown): boolean {
  const { widget } = getUiOptions(look as Record<string, unknown>);
  if (field['x-record'] !== undefined) return true;
  // A choice that would be cut in half a line.
  if (widget === undefined && field.oneOf?.some(({ title = '' }) => title.length > LONG_CHOICE)) return true;
  if (widget === 'textarea' || field.type === 'object' || field.type === 'array') return true;
  return Number(field['maxLength'] ?? 0) > LONG_TEXT && !formatOf(field);
}

/** The fields of an object in columns (`ui:columns`, two unless told); an object inside another has a frame and a legend. */
export function ObjectTemplate(props: ObjectFieldTemplateProps) {
  const { title, description, properties, schema, uiSchema, fieldPathId } = props;
  const columns = Number(getUiOptions(uiSchema)['columns'] ?? 2);
  const fields = (schema.properties ?? {}) as Record<string, FieldSchema>;
  const grid = (
    <div className={`field-grid field-grid-${columns}`}>
      {properties.map(({ name, content, hidden }) => (
        <div key={name} hidden={hidden} className={isWide(fields[name] ?? {}, uiSchema?.[name]) ? 'field-wide' : undefined}>
          {content}
        </div>
      ))}
    </div>
  );
  const intro = description && <p className="muted">{description}</p>;
  const inList = typeof fieldPathId.path[fieldPathId.path.length - 1] === 'number';
  if (fieldPathId.path.length === 0 || inList) {
    return (
      <>
        {intro}
        {grid}
      </>
    );
  }
  return (
    <fieldset className="field-set" id={fieldPathId.$id} tabIndex={-1}>
      <legend>{title}</legend>
      {intro}
      {grid}
    </fieldset>
  );
}
