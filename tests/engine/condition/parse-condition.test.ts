import fc from 'fast-check';
import { compileCondition, parseCondition } from '../../../engine/condition/parse-condition.js';
import { sourceOf } from './arbitrary-condition.js';

describe('parseCondition', () => {
  it('gives the neutral tree', () => {
    const { condition, issues } = parseCondition({
      a: 1,
      b: { $ne: 2, $exists: false },
      $or: [{ c: { $nin: [1] } }, { d: null }],
    });
    expect(issues).toEqual([]);
    expect(condition).toEqual({
      kind: 'and',
      of: [
        { kind: 'compare', path: 'a', operator: 'eq', operand: { value: 1 } },
        {
          kind: 'and',
          of: [
            { kind: 'not', of: { kind: 'compare', path: 'b', operator: 'eq', operand: { value: 2 } } },
            { kind: 'not', of: { kind: 'exists', path: 'b' } },
          ],
        },
        {
          kind: 'or',
          of: [
            { kind: 'not', of: { kind: 'in', path: 'c', operands: [1] } },
            { kind: 'compare', path: 'd', operator: 'eq', operand: { value: null } },
          ],
        },
      ],
    });
  });

  it.each([
    [null, 'condition-expected', ''],
    ['a', 'condition-expected', ''],
    [[], 'condition-expected', ''],
    [{}, 'empty-condition', ''],
    [{ a: {} }, 'empty-condition', '/a'],
    [{ $and: [] }, 'empty-condition', '/$and'],
    [{ $and: {} }, 'wrong-operand', '/$and'],
    [{ $where: 'this.a' }, 'unknown-operator', '/$where'],
    [{ $not: { a: 1 } }, 'unknown-operator', '/$not'],
    [{ a: { $regex: 'x' } }, 'unknown-operator', '/a/$regex'],
    [{ a: { $eq: 1, b: 2 } }, 'unknown-operator', '/a/b'],
    [{ a: [1] }, 'wrong-operand', '/a'],
    [{ a: { $gt: null } }, 'wrong-operand', '/a/$gt'],
    [{ a: { $gt: true } }, 'wrong-operand', '/a/$gt'],
    [{ a: { $in: 'x' } }, 'wrong-operand', '/a/$in'],
    [{ a: { $in: [{}] } }, 'wrong-operand', '/a/$in'],
    [{ a: { $exists: 1 } }, 'wrong-operand', '/a/$exists'],
    [{ a: { $elemMatch: { $gt: 1 } } }, 'unknown-operator', '/a/$elemMatch/$gt'],
    [{ a: { $today: false } }, 'wrong-operand', '/a'],
    [{ a: { $param: 'x..y' } }, 'wrong-operand', '/a'],
    [{ a: { $actor: 'name' } }, 'unknown-actor-path', '/a'],
    [{ a: { $actor: 'roles' } }, 'unknown-actor-path', '/a'],
    [{ 'a/b~c': 1 }, 'wrong-path', '/a~1b~0c'],
    [{ 'a..b': 1 }, 'wrong-path', '/a..b'],
    [{ 'a.0': 1 }, 'wrong-path', '/a.0'],
    [{ 'constructor.name': 1 }, 'wrong-path', '/constructor.name'],
    [JSON.parse('{ "__proto__": 1 }'), 'wrong-path', '/__proto__'],
  ])('%j has the issue %s at "%s"', (source, code, pointer) => {
    const { condition, issues } = parseCondition(source);
    expect(condition).toBeNull();
    expect(issues).toEqual([expect.objectContaining({ code, pointer })]);
  });

  it('tells all issues at once', () => {
    expect(parseCondition({ a: { $x: 1 }, b: [], $or: [{}, { c: 1 }] }).issues.map((issue) => issue.pointer)).toEqual([
      '/a/$x',
      '/b',
      '/$or/0',
    ]);
  });

  it('refuses what is too deep or too large', () => {
    const deep = JSON.parse(`${'{"$and":['.repeat(5000)}{"a":1}${']}'.repeat(5000)}`);
    expect(parseCondition(deep).issues[0]?.code).toBe('condition-too-large');
    const large = { $or: Array.from({ length: 2000 }, () => ({ a: 1 })) };
    expect(parseCondition(large).issues[0]?.code).toBe('condition-too-large');
  });

  it('takes any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (source) => {
        const { condition, issues } = parseCondition(source);
        expect(condition === null).toBe(issues.length > 0);
      }),
    );
    fc.assert(fc.property(sourceOf, (source) => expect(parseCondition(source).issues).toEqual([])));
  });
});

describe('compileCondition', () => {
  it('throws when misused', () => {
    expect(() => compileCondition({ a: { $foo: 1 } as never })).toThrow('unknown-operator');
  });
});
