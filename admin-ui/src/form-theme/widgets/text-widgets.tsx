import type { WidgetProps } from '@rjsf/utils';
import type { ChangeEvent } from 'react';
import { isCode } from '../../i18n/format.js';
import { SelectWidget } from './choice-widgets.js';
import { controlProps } from './control-props.js';

const KINDS: Record<string, { type: string; autoComplete: string }> = {
  email: { type: 'email', autoComplete: 'off' },
  phone: { type: 'tel', autoComplete: 'off' },
  uri: { type: 'url', autoComplete: 'off' },
};

/** One line of text; codes in capitals and without blanks, as registers want them. */
export function TextWidget(props: WidgetProps) {
  // A record of which the person has none to choose is no text to type.
  if (props.schema['x-record' as keyof typeof props.schema] !== undefined) return <SelectWidget {...props} />;
  const format = props.schema.format;
  const code = isCode(format);
  const change = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const typed = code ? target.value.toUpperCase().replace(/\s/g, '') : target.value;
    props.onChange(typed === '' ? undefined : typed);
  };
  return (
    <input
      {...controlProps(props)}
      {...(KINDS[format ?? ''] ?? { type: 'text', autoComplete: 'off' })}
      className={code ? 'form-control mono' : 'form-control'}
      spellCheck={!code}
      placeholder={props.placeholder}
      value={props.value ?? ''}
      onChange={change}
    />
  );
}

/** Text of several lines. */
export function TextareaWidget(props: WidgetProps) {
  return (
    <textarea
      {...controlProps(props)}
      className="form-control"
      rows={Number(props.options.rows ?? 5)}
      placeholder={props.placeholder}
      value={props.value ?? ''}
      onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
    />
  );
}
