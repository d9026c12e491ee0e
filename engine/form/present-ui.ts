import type { Json, JsonObject } from '../value/json.js';
import { isJsonObject } from '../value/path.js';

/** The look of a presented form: only the fields that its schema shows, and an order that names no other. */
export function presentUi(ui: JsonObject, schema: JsonObject): JsonObject {
  const fields = fieldsOf(schema);
  const shown: JsonObject = {};
  for (const [key, value] of Object.entries(ui)) {
    if (key === '$schema') continue;
    const child = fields.get(key);
    if (key === 'ui:order' && Array.isArray(value)) shown[key] = orderOf(value, fields);
    else if (key.startsWith('ui:')) shown[key] = value;
    else if (key === 'items' && isJsonObject(schema['items']) && isJsonObject(value))
      shown[key] = presentUi(value, schema['items']);
    else if (child && isJsonObject(value)) shown[key] = presentUi(value, child);
  }
  return shown;
}

/** RJSF refuses an order that leaves out a field: a star stands for the others. */
function orderOf(order: Json[], fields: ReadonlyMap<string, JsonObject>): Json[] {
  const known = order.filter((key) => key === '*' || fields.has(String(key)));
  return known.includes('*') ? known : [...known, '*'];
}

/** The fields of an object with those of its branches; one declared twice is joined. */
function fieldsOf(schema: JsonObject): Map<string, JsonObject> {
  const fields = new Map<string, JsonObject>();
  for (const [key, child] of Object.entries((schema['properties'] as JsonObject | undefined) ?? {})) {
    fields.set(key, child as JsonObject);
  }
  const sides = ((schema['allOf'] as JsonObject[] | undefined) ?? []).flatMap((branch) => [
    branch,
    branch['then'],
    branch['else'],
  ]);
  for (const side of sides) {
    if (!isJsonObject(side)) continue;
    for (const [key, child] of fieldsOf(side)) {
      const known = fields.get(key);
      fields.set(key, known ? { allOf: [known, child] } : child);
    }
  }
  return fields;
}
