import type { Found } from '../../found.js';
import type { FormField } from '../../generated/definition-files.js';
import { nearest } from '../../nearest.js';
import type { FormRule } from '../rule.js';
import { formEntries } from './form-view.js';

const isOutside = (value: number, { minimum, maximum, exclusiveMinimum, exclusiveMaximum }: FormField): boolean =>
  (minimum !== undefined && value < minimum) ||
  (maximum !== undefined && value > maximum) ||
  (exclusiveMinimum !== undefined && value <= exclusiveMinimum) ||
  (exclusiveMaximum !== undefined && value >= exclusiveMaximum);

type Problem = Pick<Found, 'code' | 'pointer' | 'params'>;

function proposal(schema: FormField, codes: string[] | undefined): Problem[] {
  const { default: value, enum: listed, oneOf } = schema;
  if (value === undefined) return [];
  const known: unknown[] | undefined = listed ?? oneOf?.map((choice) => choice.const) ?? codes;
  if (known && !known.includes(value))
    return [
      { code: 'not-offered', pointer: '/default', params: { name: String(value), ...nearest(String(value), known.map(String)) } },
    ];
  return typeof value === 'number' && isOutside(value, schema)
    ? [{ code: 'not-offered', pointer: '/default', params: { name: String(value) } }]
    : [];
}

function repetitions({ oneOf = [] }: FormField): Problem[] {
  const values = oneOf.map((choice) => choice.const);
  return values.flatMap((value, index): Problem[] =>
    values.indexOf(value) === index
      ? []
      : [{ code: 'duplicate-name', pointer: `/oneOf/${index}/const`, params: { name: String(value) } }],
  );
}

/** What a field proposes is among what it offers, and each choice stands once. */
export const formChoices: FormRule = {
  reads: ['form', 'code-list'],
  check: (view, { definitions }) =>
    formEntries(view).flatMap(({ schema, pointer }) => {
      const codes = definitions.codeLists[schema['x-code-list'] ?? '']?.map(({ code }) => code);
      return [...proposal(schema, codes), ...repetitions(schema)].map((problem) => ({
        ...problem,
        file: view.file,
        pointer: pointer + problem.pointer,
      }));
    }),
};
