import fc from 'fast-check';
import { resolve, type Schema } from '../contract-operations.js';

/** Stands in a generated value for something that exists when the request is sent: which of them is `pick`. */
export class Existing {
  constructor(
    readonly kind: string,
    readonly pick: number,
  ) {}
}

/** Something that exists, of a kind that the world knows. */
export const existing = (kind: string): fc.Arbitrary<Existing> => fc.nat().map((pick) => new Existing(kind, pick));

/** What is known beyond a schema: codes of lists, and values for a property by its name. */
export interface Hints {
  codes: (list: string) => string[];
  named: (name: string) => fc.Arbitrary<unknown> | undefined;
}

const day = fc.constantFrom('1961-04-30', '2025-12-01', '2026-01-31', '2026-02-28', '2026-12-31', '2027-06-30');
const formats: Record<string, fc.Arbitrary<unknown>> = {
  date: day,
  month: fc.constantFrom('2026-01', '2026-02', '2026-03', '2026-12'),
  'date-time': day.map((date) => `${date}T09:00:00.000Z`),
  email: fc.constantFrom('ada@example.org', 'a.b@example.it'),
  phone: fc.constantFrom('+39 0371 123456', '0371123456'),
  iban: fc.constant('IT60X0542811101000000123456'),
  'codice-fiscale': existing('codiceFiscale'),
};

const words = fc.constantFrom(
  'Ada',
  'Nota breve.',
  'città già così',
  '<b>x</b>',
  '=1+1',
  '{{x}}',
  'שלום',
  'a\nb',
  '😀 sì',
  "D'Adda",
);

function text({ pattern, minLength = 0, maxLength = 60 }: { pattern?: string; minLength?: number; maxLength?: number }) {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return words.map((word) => word.padEnd(minLength, 'x').slice(0, maxLength));
}

function numeric(schema: Schema): fc.Arbitrary<number> {
  const { minimum, maximum, exclusiveMinimum } = schema as Record<string, number | undefined>;
  const least = minimum ?? (exclusiveMinimum === undefined ? 0 : exclusiveMinimum + 1);
  return fc.integer({ min: Math.ceil(least), max: Math.floor(Math.min(maximum ?? least + 500, least + 500)) });
}

/** An object: what is required nearly always, what is not sometimes, what opens with a branch seldom. */
function object(schema: Schema, hints: Hints): fc.Arbitrary<unknown> {
  const own = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = (schema['required'] ?? []) as string[];
  const some = (name: string, value: fc.Arbitrary<unknown>) =>
    fc.option(value, { nil: undefined, freq: required.includes(name) ? 40 : 2 });
  const least = Number(schema['minProperties'] ?? 0);
  return fc
    .record(
      Object.fromEntries(Object.entries(own).map(([name, property]) => [name, some(name, valueFor(property, hints, name))])),
    )
    .filter((value) => Object.values(value).filter((one) => one !== undefined).length >= least);
}

function byType(schema: Schema, hints: Hints): fc.Arbitrary<unknown> {
  const [type] = [schema['type'] ?? 'object'].flat();
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') return numeric(schema);
  if (type === 'array') {
    const { items = {}, minItems = 0, maxItems = 3 } = schema as { items?: Schema; minItems?: number; maxItems?: number };
    return fc.array(valueFor(items, hints), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) });
  }
  if (type === 'string') return formats[String(schema['format'])] ?? text(schema);
  return object(schema, hints);
}

/** Values that mostly fit a schema; `name` is the property that they are for. */
export function valueFor(given: Schema, hints: Hints, name = ''): fc.Arbitrary<unknown> {
  const schema = resolve(given as Schema & { $ref?: string });
  const choices = (schema['oneOf'] ?? schema['anyOf']) as Schema[] | undefined;
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum']);
  if (choices) return fc.oneof(...choices.map((one) => valueFor(one, hints, name)));
  if (typeof schema['x-code-list'] === 'string') return fc.constantFrom(...hints.codes(schema['x-code-list']));
  if (schema['x-record'] !== undefined) return existing('records');
  const known = 'properties' in schema ? undefined : hints.named(name);
  return known ?? byType(schema, hints);
}
