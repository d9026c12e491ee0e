import type { Registry } from '@rjsf/utils';

/** What the page tells the form besides its data. */
export interface FormContext {
  /** The sentences under each field, by the field's id. */
  errors: Record<string, string[]>;
}

export function errorsAt(registry: Registry, id: string): string[] {
  return (registry.formContext as FormContext | undefined)?.errors[id] ?? [];
}

/** The ids of everything that describes a field, for aria-describedby. */
export function describedBy(id: string, has: { description?: boolean; help?: boolean; errors?: boolean; typed?: boolean }) {
  const parts = [
    has.errors && `${id}__errors`,
    has.typed && `${id}__typed`,
    has.description && `${id}__description`,
    has.help && `${id}__help`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}
