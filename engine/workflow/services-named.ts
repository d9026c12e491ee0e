import { valuesAt } from '../form/stored-code.js';
import type { Practice } from '../practice/practice.js';

/** The services that an action means: one by its id, those that a field holds (`data.` before it), or else the practice's own. */
export function servicesNamed(service: string | undefined, { service: own, data }: Pick<Practice, 'service' | 'data'>): string[] {
  if (service === undefined) return [own.id];
  if (!service.startsWith('data.')) return [service];
  const held = valuesAt(data, service.slice('data.'.length).split('.'));
  return [...new Set(held.flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : [])))];
}
