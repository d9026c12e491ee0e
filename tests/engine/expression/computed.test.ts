import fc from 'fast-check';
import { computedDependencies } from '../../../engine/definition/check/values/computed-reads.js';
import type { ComputedDefinition, ComputedFile } from '../../../engine/definition/generated/definition-files.js';
import { compileComputed } from '../../../engine/expression/computed.js';
import { computedCycles } from '../../../engine/expression/computed-order.js';
import type { JsonObject } from '../../../engine/value/json.js';

const value = (text: string, more: Partial<ComputedDefinition> = {}): ComputedDefinition => ({
  title: text,
  type: 'number',
  value: text,
  ...more,
});
const euro = { 'x-format': 'euro' } as const;
const other = () => 'other' as const;

const file: ComputedFile = {
  left: value('computed.granted - computed.paid', euro),
  granted: value(
    'if data.request.rhythm = "month" then data.request.amount * data.request.months else data.request.amount',
    euro,
  ),
  paid: value('if count(data.payments) > 0 then sum(data.payments.amount) else 0', euro),
  valid: value('records.card.expiry >= today', { type: 'boolean' }),
  payable: value('if computed.valid then computed.left else 0', euro),
};
const typeOf = (path: string) => (path === 'records.card.expiry' ? 'date' : 'other') as 'date' | 'other';
const data: JsonObject = {
  request: { rhythm: 'month', amount: 100.1, months: 3 },
  payments: [{ amount: 100.1 }, { amount: 100.1 }, { amount: 100.1 }],
};

describe('compileComputed', () => {
  const computed = compileComputed(file, typeOf);

  it('puts values after those they read, in whatever order they are written', () => {
    const at = (name: string) => computed.names.indexOf(name);
    expect(computed.names.toSorted()).toEqual(['granted', 'left', 'paid', 'payable', 'valid']);
    expect(at('left')).toBeGreaterThan(Math.max(at('granted'), at('paid')));
    expect(at('payable')).toBeGreaterThan(Math.max(at('left'), at('valid')));
  });

  it('tells what each reads in the end, and which are volatile, directly or through another', () => {
    expect(computed.entries['left']?.reads.toSorted()).toEqual([
      'data.payments',
      'data.payments.amount',
      'data.request.amount',
      'data.request.months',
      'data.request.rhythm',
    ]);
    const volatile = Object.entries(computed.entries).filter(([, entry]) => entry.volatile);
    expect(volatile.map(([name]) => name).toSorted()).toEqual(['payable', 'valid']);
  });

  it('rounds euro before anything reads them', () => {
    expect(computed.evaluateStored({ data }, 'all', {})).toEqual({
      values: { granted: 300.3, paid: 300.3, left: 0 },
      issues: [],
    });
  });

  it('evaluates what reads a changed path and what reads that, and keeps the rest', () => {
    const previous = { granted: 1000, paid: 5, left: 995 };
    const after = computed.evaluateStored({ data }, ['data.payments'], previous);
    expect(after.values).toEqual({ granted: 1000, paid: 300.3, left: 699.7 });
    expect(previous).toEqual({ granted: 1000, paid: 5, left: 995 });
    expect(computed.evaluateStored({ data }, ['data.note'], previous).values).toBe(previous);
    expect(computed.evaluateStored({ data }, ['data.request'], previous).values['granted']).toBe(300.3);
    expect(computed.evaluateStored({ data }, ['data.payments.amount.deeper'], previous).values['paid']).toBe(300.3);
  });

  it('evaluates volatile values over the stored ones', () => {
    const context = { data, today: '2026-03-01', computed: { left: 42 } };
    const valid = { ...context, records: { card: { expiry: '2026-12-31' } } };
    expect(computed.evaluateVolatile(valid).values).toEqual({ valid: true, payable: 42 });
    expect(computed.evaluateVolatile({ ...context, records: { card: null } }).values).toEqual({ valid: null, payable: 0 });
    expect(context.computed).toEqual({ left: 42 });
  });

  it('gives an issue and null for an input or a result of the wrong type', () => {
    const wrong = compileComputed(
      { sum: value('data.a + 1'), text: value('data.a'), whole: value('data.b', { type: 'integer' }) },
      other,
    );
    const { values, issues } = wrong.evaluateStored({ data: { a: 'x', b: 1.5 } }, 'all', {});
    expect(values).toEqual({ sum: null, text: null, whole: null });
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ['wrong-type', '/computed/sum'],
      ['wrong-type', '/computed/text'],
      ['wrong-type', '/computed/whole'],
    ]);
  });

  it('takes a computed date as a date', () => {
    const dates = compileComputed(
      {
        day: value('date(data.day)', { type: 'string', format: 'date' }),
        later: value('string(computed.day + duration("P1M"))', { type: 'string' }),
      },
      other,
    );
    expect(dates.evaluateStored({ data: { day: '2026-01-31' } }, 'all', {}).values).toEqual({
      day: '2026-01-31',
      later: '2026-02-28',
    });
  });

  it('after any change gives what evaluating everything gives', () => {
    const amount = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null });
    const state = fc.record({
      request: fc.record({ rhythm: fc.constantFrom('month', 'once'), amount, months: amount }),
      payments: fc.array(fc.record({ amount: fc.integer({ min: 0, max: 99 }) }), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(state, state, fc.subarray(['data.request', 'data.payments']), (before, after, paths) => {
        const mixed = {
          request: paths.includes('data.request') ? after.request : before.request,
          payments: paths.includes('data.payments') ? after.payments : before.payments,
        };
        const previous = computed.evaluateStored({ data: before }, 'all', {}).values;
        const now = computed.evaluateStored({ data: mixed }, paths, previous).values;
        expect(now).toEqual(computed.evaluateStored({ data: mixed }, 'all', {}).values);
      }),
    );
  });
});

describe('computedCycles', () => {
  it('gives each circle, and none where there is none', () => {
    expect(computedCycles(computedDependencies(file))).toEqual([]);
    const circles = computedCycles(
      computedDependencies({
        a: value('computed.b + 1'),
        b: value('computed.c + 1'),
        c: value('computed.a + 1'),
        self: value('computed.self'),
        reader: value('computed.a'),
      }),
    );
    expect(circles.map((circle) => circle.toSorted())).toEqual([['a', 'b', 'c'], ['self']]);
  });

  it('is what makes compiling throw', () => {
    expect(() => compileComputed({ a: value('computed.b'), b: value('computed.a') }, other)).toThrow('a');
  });
});
