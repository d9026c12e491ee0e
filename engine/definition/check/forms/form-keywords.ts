import type { Found } from '../../found.js';
import type { FormField } from '../../generated/definition-files.js';
import type { FormRule } from '../rule.js';
import { formEntries } from './form-view.js';

/** The types that a keyword says something about. */
const keywordTypes: [keyof FormField, string[]][] = [
  ['properties', ['object']],
  ['required', ['object']],
  ['items', ['array']],
  ['minItems', ['array']],
  ['maxItems', ['array']],
  ['uniqueItems', ['array']],
  ['minLength', ['string']],
  ['maxLength', ['string']],
  ['pattern', ['string']],
  ['format', ['string']],
  ['x-code-list', ['string']],
  ['x-record', ['string']],
  ['x-service', ['string']],
  ['x-format', ['number', 'integer']],
  ['minimum', ['number', 'integer']],
  ['maximum', ['number', 'integer']],
  ['exclusiveMinimum', ['number', 'integer']],
  ['exclusiveMaximum', ['number', 'integer']],
  ['multipleOf', ['number', 'integer']],
];

const ranges: [keyof FormField, keyof FormField][] = [
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minimum', 'maximum'],
  ['exclusiveMinimum', 'exclusiveMaximum'],
];

const fits = (value: unknown, type: string): boolean =>
  type === 'integer' ? Number.isInteger(value) : type === 'number' ? typeof value === 'number' : typeof value === type;

function ofType(schema: FormField, type: string): Pick<Found, 'code' | 'pointer' | 'params'>[] {
  const wrong = keywordTypes.filter(([keyword, types]) => schema[keyword] !== undefined && !types.includes(type));
  const values: [string, unknown][] = [
    ['/default', schema.default],
    ['/const', schema.const],
    ...(schema.enum ?? []).map((value, index): [string, unknown] => [`/enum/${index}`, value]),
    ...(schema.oneOf ?? []).map((choice, index): [string, unknown] => [`/oneOf/${index}/const`, choice.const]),
  ];
  const misfits = values.filter(([, value]) => value !== undefined && !fits(value, type));
  return [
    ...wrong.map(([keyword]) => ({ code: 'keyword-not-for-type', pointer: `/${keyword}`, params: { keyword, type } })),
    ...misfits.map(([place, value]) => ({
      code: 'wrong-type',
      pointer: place,
      params: { expected: [type], actual: typeof value },
    })),
  ];
}

function ofRanges(schema: FormField): Pick<Found, 'code' | 'pointer' | 'params'>[] {
  return ranges.flatMap(([low, high]) => {
    const [from, to] = [schema[low], schema[high]];
    if (typeof from !== 'number' || typeof to !== 'number' || from <= to) return [];
    return [{ code: 'empty-range', pointer: `/${low}`, params: { [low]: from, [high]: to } }];
  });
}

/** The keywords of each field fit its type, its bounds leave something, its proposals and choices are of its type. */
export const formKeywords: FormRule = {
  reads: ['form'],
  check: (view) =>
    formEntries(view).flatMap(({ schema, pointer }) => {
      const found = [...(schema.type ? ofType(schema, schema.type) : []), ...ofRanges(schema)];
      return found.map((problem) => ({ ...problem, file: view.file, pointer: pointer + problem.pointer }));
    }),
};
