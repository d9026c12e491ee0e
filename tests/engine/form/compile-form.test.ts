import { compileForm } from '../../../engine/form/compile-form.js';
import type { JsonObject } from '../../../engine/value/json.js';
import { branch } from './branch.js';
import { codeLists, completeRequest, requestForm } from './request-form.js';

const form = compileForm({ schema: requestForm, ui: {} }, codeLists);
const today = '2025-05-05';
const issuesOf = (data: JsonObject, sections?: string[], stored?: JsonObject) => form.validate(data, { today, sections, stored });
const request = (values: JsonObject): JsonObject => ({ request: { ...completeRequest.request, ...values } });

describe('fields of a form', () => {
  it('lists sections, leaves of branches and rows, records', () => {
    expect(form.sections).toEqual([
      { key: 'request', title: 'Request' },
      { key: 'opinion', title: 'Opinion' },
      { key: 'payments', title: 'Payments' },
    ]);
    expect(form.leaves()).toEqual([
      'request.reason',
      'request.amount',
      'request.frequency',
      'request.card',
      'request.account',
      'request.interests',
      'request.months',
      'opinion.report',
      'opinion.day',
      'payments.month',
      'payments.amount',
      'payments.reason',
    ]);
    expect(form.recordFields).toEqual([{ path: 'request.card', kind: 'card' }]);
    expect(form.field('request.amount')).toMatchObject({ title: 'Amount', type: 'number', xFormat: 'euro', leaf: true });
    expect(form.field('payments.month')).toMatchObject({ rowOf: 'payments', format: 'month' });
    expect(form.field('request.frequency')).toMatchObject({ type: 'string', choices: [{ const: 'once' }, { const: 'monthly' }] });
    expect([
      form.dateTyped('opinion.day'),
      form.dateTyped('payments.month'),
      form.isKnown('payments'),
      form.isKnown('payments.0'),
    ]).toEqual([true, false, true, false]);
  });
});

describe('validation', () => {
  it('finds nothing in complete data', () => {
    expect(issuesOf({ ...completeRequest, payments: [{ month: '2025-05', amount: 1 }] })).toEqual([]);
  });

  it.each<[string, JsonObject, object]>([
    [
      'a value that is too small',
      { amount: 0 },
      { code: 'too-small', path: '/request/amount', params: { limit: 0, exclusive: true } },
    ],
    ['a wrong type', { amount: '1' }, { code: 'wrong-type', path: '/request/amount', params: { type: 'number' } }],
    ['a fraction of a cent', { amount: 0.001 }, { code: 'not-multiple', path: '/request/amount', params: { limit: 0.01 } }],
    [
      'a choice that is none, once',
      { frequency: 'x' },
      { code: 'not-allowed', path: '/request/frequency', params: { allowed: ['once', 'monthly'] } },
    ],
    ['an unknown code', { reason: 'x' }, { code: 'unknown-code', path: '/request/reason', params: { list: 'reasons' } }],
    ['an expired code', { reason: 'old' }, { code: 'expired-code', path: '/request/reason', params: { list: 'reasons' } }],
    ['a wrong format', { account: 'IT00' }, { code: 'format', path: '/request/account', params: { format: 'iban' } }],
    ['a repetition', { interests: ['a', 'a'] }, { code: 'not-unique', path: '/request/interests' }],
    ['too many', { interests: ['a', 'b', 'c', 'd'] }, { code: 'too-many', path: '/request/interests', params: { limit: 3 } }],
    ['what an open branch requires', { frequency: 'monthly' }, { code: 'missing', path: '/request/months' }],
    [
      'what an open branch limits',
      { frequency: 'monthly', months: 13 },
      { code: 'too-large', path: '/request/months', params: { limit: 12 } },
    ],
    ['an emptied field', { reason: '' }, { code: 'missing', path: '/request/reason' }],
    ['blanks', { reason: '  ' }, { code: 'missing', path: '/request/reason' }],
  ])('tells %s', (_, values, issue) => {
    const found = issuesOf(request(values), ['request']).filter(({ path }) => path === (issue as { path: string }).path);
    expect(found).toEqual([issue]);
  });

  it('tells the limits of text, and the place in rows', () => {
    expect(issuesOf({ opinion: { report: 'no' } }, ['opinion'])).toEqual([
      { code: 'too-short', path: '/opinion/report', params: { limit: 5 } },
    ]);
    expect(issuesOf({ opinion: { report: 'x'.repeat(21) } }, ['opinion'])).toEqual([
      { code: 'too-long', path: '/opinion/report', params: { limit: 20 } },
    ]);
    expect(issuesOf({ payments: [{ month: '2025-05', amount: 1 }, { month: '2025' }] }, ['payments'])).toEqual([
      { code: 'missing', path: '/payments/1/amount' },
      { code: 'format', path: '/payments/1/month', params: { format: 'month' } },
    ]);
  });

  it('judges only the wanted sections, or the fields within them', () => {
    const data = { request: { ...completeRequest.request, amount: -1, account: 'x' } };
    expect(issuesOf(data, ['opinion'])).toEqual([{ code: 'missing', path: '/opinion/report' }]);
    expect(issuesOf(data, ['request.account']).map((issue) => issue.path)).toEqual(['/request/account']);
  });

  it('keeps an expired code valid where it was stored, and only there', () => {
    const stored = { request: { reason: 'old' }, payments: [{ reason: 'gone' }] };
    expect(issuesOf(request({ reason: 'old' }), ['request'], stored)).toEqual([]);
    const rows = {
      payments: [
        { month: '2025-05', amount: 1, reason: 'gone' },
        { month: '2025-05', amount: 1, reason: 'old' },
      ],
    };
    expect(issuesOf(rows, ['payments'], stored)).toEqual([
      { code: 'unknown-code', path: '/payments/0/reason', params: { list: 'reasons' } },
      { code: 'expired-code', path: '/payments/1/reason', params: { list: 'reasons' } },
    ]);
  });

  it('knows a code with several periods by the day', () => {
    expect(form.validate(request({ reason: 'again' }), { today: '2011-12-31', sections: ['request'] })).toEqual([]);
    expect(form.validate(request({ reason: 'again' }), { today: '2015-01-01', sections: ['request'] })[0]?.code).toBe(
      'expired-code',
    );
  });

  it('asks of an absent section what it asks of an empty one', () => {
    const missing = form.missing({}, ['request', 'opinion', 'payments']);
    expect(missing.map((issue) => issue.path)).toEqual([
      '/request/reason',
      '/request/amount',
      '/request/frequency',
      '/opinion/report',
    ]);
    expect(missing).toEqual(form.missing({ request: {}, opinion: {} }, ['request', 'opinion']));
  });

  it('tells missing values apart from wrong ones', () => {
    expect(form.missing({ request: { reason: 'rent', amount: -1, frequency: 'once' } }, ['request'])).toEqual([]);
  });
});

describe('a form whose sections are plain fields', () => {
  const plain = compileForm(
    {
      schema: {
        type: 'object',
        required: ['surname', 'name'],
        properties: {
          surname: { type: 'string', minLength: 2 },
          name: { type: 'string' },
          alias: { type: 'string' },
          minor: { type: 'boolean' },
        },
        ...branch(
          { required: ['minor'], properties: { minor: { const: true } } },
          { required: ['parent'], properties: { parent: { type: 'string' } } },
        ),
      } as never,
      ui: {},
    },
    {},
  );

  it('requires them, and follows branches across them', () => {
    expect(plain.validate({ surname: '' }, { today })).toEqual([
      { code: 'missing', path: '/name' },
      { code: 'missing', path: '/surname' },
    ]);
    expect(plain.validate({ surname: 'Ro', name: 'A', minor: true }, { today })).toEqual([{ code: 'missing', path: '/parent' }]);
    expect(plain.validate({ surname: 'Ro', name: 'A', minor: true }, { today, sections: ['name'] })).toEqual([]);
    expect(plain.sections.map((section) => section.key)).toEqual(['surname', 'name', 'alias', 'minor', 'parent']);
  });
});

describe('what may not be stored', () => {
  it('is a wrong JSON type or an unknown field, and nothing else', () => {
    expect(form.typeIssues({ request: { amount: -1, months: 99, reason: 'x' }, payments: [{ month: 'x' }] })).toEqual([]);
    expect(
      form.typeIssues({ request: { amount: '1', 'a/b': 1, interests: [1] }, payments: [3, { month: null }], other: {} } as never),
    ).toEqual([
      { code: 'wrong-type', path: '/request/amount', params: { type: 'number' } },
      { code: 'unknown-field', path: '/request/a~1b' },
      { code: 'wrong-type', path: '/request/interests/0', params: { type: 'string' } },
      { code: 'wrong-type', path: '/payments/0', params: { type: 'object' } },
      { code: 'wrong-type', path: '/payments/1/month', params: { type: 'string' } },
      { code: 'unknown-field', path: '/other' },
    ]);
    expect(form.typeIssues(JSON.parse('{"__proto__":{"a":1},"request":{"constructor":1}}'))).toHaveLength(2);
    expect(form.typeIssues({ request: { frequency: 'monthly', months: 1.5 } })).toHaveLength(1);
  });
});
