import fc from 'fast-check';
import type { Condition } from '../../../engine/index.js';

/**
 * Few keys and few values, so that conditions and documents meet often; the odd ones are those that stores read differently.
 * Broken surrogates are left out: they are no code points, so no order of text speaks of them.
 */
const key = fc.constantFrom('a', 'b', 'c', 'à', 'x"y', "q'", 'e\\f', '', '__proto__', '0');
const scalar = fc.constantFrom<(string | number | boolean | null)[]>(
  ...[null, true, false, 0, 1, -1, 2, 0.1, 0.30000000000000004, 1e21, 2 ** 60, 2 ** 53 + 2, 5e-324, 1.7976931348623157e308],
  ...['', '0', '1', 'a', 'A', 'é', '\uffff', '😀', 'a\u0000', 'null', '[]', '{"a":1}', 'true'],
);
const anyScalar = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary', maxLength: 3 }),
  },
);

/** Without -0, which JSON does not have. */
const normal = (value: unknown) => JSON.parse(JSON.stringify(value));

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyScalar,
    fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(tie('tree'), { maxLength: 3 }),
  ),
}));

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const notList = fc.oneof(anyScalar, fc.constant({}), fc.constant({ z: [1] }));

/** Documents of any shape, with three declared paths: `single`, `nested.single`, and the list `list`. */
export const documents = fc
  .record({
    a: optional(tree),
    b: optional(tree),
    'x"y': optional(tree),
    single: optional(notList),
    nested: optional(fc.oneof(anyScalar, fc.record({ single: optional(notList) }))),
    list: optional(fc.oneof(notList, fc.array(fc.oneof(anyScalar, tree), { maxLength: 4 }))),
  })
  .map(normal);

const freePath = fc.array(key, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('.'));
const rootPath = fc
  .tuple(fc.constantFrom('a', 'b', 'x"y'), fc.array(key, { maxLength: 3 }))
  .map(([root, rest]) => [root, ...rest].join('.'));
const path = fc.oneof(
  { weight: 4, arbitrary: rootPath },
  { weight: 3, arbitrary: fc.constantFrom('single', 'nested.single', 'list', 'list.a', 'nested', 'single.z', 'id', 'version') },
  { weight: 1, arbitrary: freePath },
);

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    path,
    operator: fc.constantFrom('eq' as const, 'gt' as const, 'gte' as const, 'lt' as const, 'lte' as const),
    operand: fc.record({ value: anyScalar }),
  }),
  fc.record({ kind: fc.constant('in' as const), path, operands: fc.array(anyScalar, { maxLength: 4 }) }),
  fc.record({ kind: fc.constant('exists' as const), path }),
);

/** Conditions with every kind of node; operands and paths as in the documents. */
export const conditions = fc
  .letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
      fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ kind: fc.constant('element' as const), path, of: tie('condition') }),
    ),
  }))
  .condition.map(normal);
