import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Json } from '../value/json.js';
import { problemsOf } from './ajv-problems.js';
import { type FileKind, schemaOfKind } from './file-kind.js';
import type { Found } from './found.js';
import { metaSchemas } from './generated/meta-schemas.js';

const strictly = { allErrors: true, verbose: true, allowUnionTypes: true, strictRequired: false };
/** Every command waits for this. That the meta-schemas are schemas is tested, and not asked again. */
const quickly = { meta: false, validateSchema: false, inlineRefs: false, code: { optimize: false } };
const validators = new Map<FileKind, ValidateFunction>();

/** Meta-schemas are compiled when the first file of their kind is read: most callers read few kinds. */
function validatorOf(kind: FileKind): ValidateFunction {
  let validator = validators.get(kind);
  if (!validator) {
    const schema = metaSchemas[schemaOfKind(kind)];
    if (!schema) throw new Error(`No meta-schema for ${kind}`);
    const ajv = new Ajv({ ...strictly, ...quickly });
    ajv.addKeyword('tsType');
    addFormats.default(ajv);
    validator = ajv.compile(schema);
    validators.set(kind, validator);
  }
  return validator;
}

/** What an extraction asks before it runs is a form inside another file. */
function innerForm(file: string, value: Json): Found[] {
  const params = (value as { params?: Json }).params;
  if (params === undefined) return [];
  return validateFile(file, 'form', params).map((found) => ({ ...found, pointer: `/params${found.pointer}` }));
}

/** Checks a value against the meta-schema of its kind: all problems at once, none for the shape of a valid file. */
export function validateFile(file: string, kind: FileKind, value: Json): Found[] {
  const validate = validatorOf(kind);
  if (validate(value)) return kind === 'export' ? innerForm(file, value) : [];
  return problemsOf(validate.errors ?? []).map((problem) => ({ ...problem, file }));
}
