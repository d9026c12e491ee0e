import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Json } from '../value/json.js';
import { problemsOf } from './ajv-problems.js';
import { type FileKind, schemaOfKind } from './file-kind.js';
import type { Found } from './found.js';
import { metaSchemas } from './generated/meta-schemas.js';

const strictly = { verbose: true, allowUnionTypes: true, strictRequired: false };
/** Every command waits for this. That the meta-schemas are schemas is tested, and not asked again. */
const quickly = { meta: false, validateSchema: false, inlineRefs: false, code: { optimize: false } };

type Validators = Map<FileKind, ValidateFunction>;
/** Those that tell the first problem and those that tell all: the time of these grows with the square of how many there are. */
const [ofFirst, ofAll]: [Validators, Validators] = [new Map(), new Map()];

/** So many values no file has that somebody wrote; of a larger one the first problem is told. */
const MOST_VALUES = 15_000;

/** Meta-schemas are compiled when the first file of their kind is read: most callers read few kinds, and most files are right. */
function validatorOf(kind: FileKind, validators: Validators): ValidateFunction {
  let validator = validators.get(kind);
  if (!validator) {
    const schema = metaSchemas[schemaOfKind(kind)];
    if (!schema) throw new Error(`No meta-schema for ${kind}`);
    const ajv = new Ajv({ allErrors: validators === ofAll, ...strictly, ...quickly });
    ajv.addKeyword('tsType');
    addFormats.default(ajv);
    validator = ajv.compile(schema);
    validators.set(kind, validator);
  }
  return validator;
}

/** How many values stand in one, itself among them. */
function countValues(value: Json): number {
  if (value === null || typeof value !== 'object') return 1;
  let count = 1;
  for (const inner of Object.values(value)) count += countValues(inner);
  return count;
}

/** What an extraction asks before it runs is a form inside another file. */
function innerForm(file: string, value: Json): Found[] {
  const params = (value as { params?: Json }).params;
  if (params === undefined) return [];
  return validateFile(file, 'form', params).map((found) => ({ ...found, pointer: `/params${found.pointer}` }));
}

/** Checks a value against the meta-schema of its kind: all problems at once, none for the shape of a valid file. */
export function validateFile(file: string, kind: FileKind, value: Json): Found[] {
  let validate = validatorOf(kind, ofFirst);
  if (validate(value)) return kind === 'export' ? innerForm(file, value) : [];
  if (countValues(value) <= MOST_VALUES) {
    validate = validatorOf(kind, ofAll);
    validate(value);
  }
  return problemsOf(validate.errors ?? []).map((problem) => ({ ...problem, file }));
}
