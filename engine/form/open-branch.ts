import type { FormField } from '../definition/generated/definition-files.js';
import type { JsonObject } from '../value/json.js';
import { createAjv } from './ajv.js';
import { conditionSchema } from './ajv-schema.js';

/** Whether the `if` of a branch holds for some data: for the rare condition that cannot be left to the browser. */
export function conditionHolds(condition: FormField, data: JsonObject): boolean {
  return createAjv({}, { today: '' }).validate(conditionSchema(condition), data) === true;
}
