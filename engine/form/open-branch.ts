import type { FormField } from '../definition/generated/definition-files.js';
import { createAjv } from './ajv.js';
import { conditionSchema } from './ajv-schema.js';

const compiled = new WeakMap<FormField, (data: unknown) => boolean>();

/** Whether the `if` of a branch holds for some data: for the rare condition that cannot be left to the browser, and for stories. */
export function conditionHolds(condition: FormField, data: object): boolean {
  let test = compiled.get(condition);
  if (!test) {
    const validate = createAjv({}, { today: '' }).compile(conditionSchema(condition));
    test = (value) => validate(value) === true;
    compiled.set(condition, test);
  }
  return test(data);
}
