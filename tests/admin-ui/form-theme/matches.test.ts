import { Ajv } from 'ajv';
import fc from 'fast-check';
import { matches } from '../../../admin-ui/src/form-theme/matches.js';

const ajv = new Ajv({ strict: false, logger: false });
const name = fc.constantFrom('a', 'b', 'c');
const scalar = fc.oneof(fc.constantFrom('', 'x', 'yy'), fc.integer({ min: -2, max: 5 }), fc.boolean());
const value = fc.oneof(scalar, fc.dictionary(name, fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })), { maxKeys: 3 }));

const leafSchema = fc.oneof(
  fc.record({ const: scalar }),
  fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object') }),
  fc.record({ minimum: fc.integer({ min: -1, max: 3 }), exclusiveMaximum: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ minLength: fc.integer({ min: 0, max: 2 }), pattern: fc.constantFrom('^x', 'y$') }),
  fc.record({ minItems: fc.integer({ min: 0, max: 2 }), items: fc.record({ type: fc.constantFrom('string', 'number') }) }),
);
const objectSchema = fc.record({
  required: fc.uniqueArray(name, { maxLength: 2 }),
  properties: fc.dictionary(name, leafSchema, { maxKeys: 3 }),
});
// biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
const branch = fc.record({ if: objectSchema, then: objectSchema }, { requiredKeys: ['if', 'then'] });
const schema = fc.oneof(leafSchema, objectSchema, branch, fc.record({ allOf: fc.array(branch, { minLength: 1, maxLength: 2 }) }));

it('opens the same branches as ajv would', () => {
  fc.assert(
    fc.property(schema, value, (asked, given) => {
      expect(matches(asked, given)).toBe(ajv.validate(asked, given));
    }),
    { numRuns: 1000 },
  );
});

it('takes oneOf as exactly one', () => {
  const asked = { oneOf: [{ const: 'a' }, { const: 'b' }] };
  expect(['a', 'b', 'c'].map((one) => matches(asked, one))).toEqual([true, true, false]);
});
