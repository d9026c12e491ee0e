import type { Json, JsonObject } from '../value/json.js';

/**
 * The ids of services that stand anywhere in the data, in order. A rule may let a service see what names it, in whatever field: a
 * list finds such practices by these ids, without opening any other.
 * @param before the ones of the practice as it was: a service that was taken out of the definitions may come back
 */
export function servicesIn(
  data: JsonObject,
  { services }: { services: { has(id: string): boolean } },
  before: string[] = [],
): string[] {
  const found = new Set<string>();
  const lookAt = (value: Json | undefined): void => {
    if (typeof value === 'string') {
      if (services.has(value) || before.includes(value)) found.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const each of Object.values(value)) lookAt(each);
    }
  };
  lookAt(data);
  return [...found].sort();
}
