import { execFileSync } from 'node:child_process';
import { openFormulaTrials } from '../../server/formulas/open-formula-trials.js';
import type { Body } from '../support/contribution.js';
import { body } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { someone, startOffice } from '../support/office.js';

let office: Office;
let author: Client;

beforeAll(async () => {
  office = await startOffice({
    operators: [someone('codogno', 'configuratore'), someone('codogno', 'assistente-sociale')],
  });
  author = await office.as('codogno-configuratore');
});
afterAll(() => office.stop());

const tried = (expression: string, context: object = {}): Promise<Body> =>
  body(author.post('/api/formulas/evaluate').send({ expression, context }));
const codesOf = async (expression: string, context: object = {}): Promise<string[]> =>
  (await tried(expression, context)).issues.map(({ code }: Body) => code);

describe('a formula that somebody is typing', () => {
  it('is evaluated on the sample that comes with it', async () => {
    expect(await tried('data.importo * 12', { data: { importo: 100.5 } })).toEqual({
      value: 1206,
      type: 'number',
      reads: ['data.importo'],
      issues: [],
    });
    expect(await tried('today', {})).toMatchObject({ value: '2026-03-02', type: 'date' });
  });

  it('is told its issues with their places', async () => {
    expect((await tried('data.a +\n  now()', { data: {} })).issues).toEqual([
      { code: 'function-refused', params: { name: 'now' }, from: 11, to: 14, line: 2, column: 3 },
    ]);
    expect((await tried('data.a + 1', { data: { a: 'x' } })).issues).toMatchObject([{ code: 'wrong-type' }]);
  });

  it('is for whoever may edit definitions', async () => {
    const social = await office.as('codogno-assistente-sociale');
    const request = { expression: '1', context: {} };
    expect(await body(social.post('/api/formulas/evaluate').send(request), 403)).toMatchObject({ code: 'forbidden' });
    await body(office.anybody().post('/api/formulas/evaluate').send(request), 401);
  });
});

/** A list that each step of a formula goes through again: within the bounds of the language, and still far too much. */
const slow = {
  expression: 'count(for a in data.l, b in data.l return a * b)',
  context: { data: { l: Array.from({ length: 3_000 }, (_, index) => index) } },
};

const hostile: [string, string, object, string[]][] = [
  ['an endless range', 'for i in 1..1000000000 return i', {}, ['range-refused']],
  ['a list multiplied by itself', slow.expression, slow.context, ['evaluation-too-slow', 'evaluation-too-large']],
  ['deep nesting', `${'('.repeat(990)}1${')'.repeat(990)}`, {}, []],
  ['more text than a formula may have', '1+'.repeat(50_000), {}, ['expression-too-long']],
  ['a value too large to be shown', 'data.t', { data: { t: 'x'.repeat(200_000) } }, ['evaluation-too-large']],
  ['a function of its own', 'function(a) a(a)', {}, ['function-definition', 'function-unknown']],
  ['a regular expression that hangs', 'matches(data.t, "(a+)+$")', { data: { t: 'a'.repeat(40) } }, ['function-refused']],
  ['names that reach prototypes', 'data.__proto__.constructor', { data: {} }, []],
];

describe('a hostile formula', () => {
  it.each(hostile)('%s is an issue or a value, and others are answered meanwhile', async (_, expression, context, codes) => {
    const order: string[] = [];
    const asked = tried(expression, context).then(({ issues }) => {
      order.push('formula');
      return issues.map(({ code }: Body) => code);
    });
    await body(author.get('/api/session')).then(() => order.push('session'));
    const found = await asked;
    expect(order).toContain('session');
    if (codes.includes('evaluation-too-slow')) expect(order).toEqual(['session', 'formula']);
    for (const code of found) expect(codes).toContain(code);
    if (codes.length > 0) expect(found.length).toBeGreaterThan(0);
    expect(await codesOf('1 + 1')).toEqual([]);
  });

  it('lets so many wait and tells the others that it is busy', async () => {
    const trials = openFormulaTrials({ threads: 1, waiting: 1 });
    const all = await Promise.all([1, 2, 3].map(() => trials.run({ expression: '1 + 1', context: {} })));
    expect(all.map(({ value, issues }) => issues[0]?.code ?? value)).toEqual([2, 2, 'evaluation-busy']);
    await trials.close();
  });
});

it('is tried by the built server too', () => {
  const script = `import { openFormulaTrials } from './dist-test/server/formulas/open-formula-trials.js';
    console.log((await openFormulaTrials().run({ expression: '1 + data.a', context: { data: { a: 2 } } })).value);`;
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })).toBe('3\n');
});
