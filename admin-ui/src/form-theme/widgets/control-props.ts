import type { WidgetProps } from '@rjsf/utils';
import { describedBy, errorsAt } from '../form-context.js';

/** The attributes that every control of a form shares: name, state, and what describes it. */
export function controlProps({ id, htmlName, disabled, required, schema, options, registry }: WidgetProps, typed = false) {
  const errors = errorsAt(registry, id).length > 0;
  return {
    id,
    name: htmlName || id,
    disabled,
    'aria-required': required || undefined,
    'aria-invalid': errors || typed || undefined,
    'aria-describedby': describedBy(id, {
      errors,
      typed,
      description: Boolean(options.description ?? schema.description),
      help: Boolean(options.help),
    }),
  };
}
