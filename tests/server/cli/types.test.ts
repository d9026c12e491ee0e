import { jest } from '@jest/globals';
import { ownFolder } from './own-folder.js';
import { callIter } from './run-iter.js';

jest.setTimeout(60_000);

describe('iter types', () => {
  const { definitions, env, edit } = ownFolder();

  it('names the release that it was written from, also where the files are not in canonical form', async () => {
    edit('ambito.json', (text) => JSON.stringify(JSON.parse(text), null, 4));
    await callIter(['apply'], env);
    const [, release = 'none'] = /\b([0-9a-f]{12})\b/.exec((await callIter(['releases'], env)).out) ?? [];
    const { code, out, err } = await callIter(['types', definitions]);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n')[0]).toBe(`/** Types of Valley Library, written by \`iter types\` from the definitions ${release}. */`);
    expect(out).toContain('export interface LoanData {');
  });
});
