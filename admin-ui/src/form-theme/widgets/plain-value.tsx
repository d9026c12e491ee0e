import type { WidgetProps } from '@rjsf/utils';
import type { ComponentType } from 'react';
import { type FieldSchema, formatOf } from '../../data/form-schema.js';
import { formatValue, isCode } from '../../i18n/format.js';

function textOf({ value, options, schema }: WidgetProps): string {
  const titles = (options.enumOptions ?? []) as { value: unknown; label: string }[];
  const title = (one: unknown) => titles.find((option) => option.value === one)?.label;
  if (titles.length > 0 && typeof value !== 'boolean') {
    const found = [value].flat().map((one) => title(one) ?? formatValue(one));
    return found.length > 0 ? found.join(', ') : '—';
  }
  return formatValue(value, formatOf(schema as FieldSchema));
}

/** A widget that shows a plain value where nothing can be written: no grey boxes that look as if they could be. */
export function plainWhenReadonly(Widget: ComponentType<WidgetProps>): ComponentType<WidgetProps> {
  return function PlainOrWidget(props: WidgetProps) {
    if (!props.readonly) return <Widget {...props} />;
    const text = textOf(props);
    return (
      <div
        id={props.id}
        tabIndex={-1}
        className={isCode(props.schema.format) && text !== '—' ? 'plain-value mono' : 'plain-value'}
      >
        {text}
      </div>
    );
  };
}
