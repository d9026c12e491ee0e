import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callIter } from './run-iter.js';

describe('iter graph', () => {
  let folder: string;
  const minimal = ['--definitions', 'tests/fixtures/minimal-definitions'];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'iter-graph-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints Mermaid, or writes the file whose ending says the format', async () => {
    const mermaid = await callIter(['graph', 'loan', ...minimal]);
    expect(mermaid).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^stateDiagram-v2\n {2}accTitle: Loan of rare books\n/),
    });
    const file = join(folder, 'loan.svg');
    expect(await callIter(['graph', 'loan', ...minimal, '--out', file])).toEqual({ code: 0, err: '', out: `wrote ${file}\n` });
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg xmlns[\s\S]+<\/svg>\n$/);
  });

  it('says in one line what is not there: a type, a format, a folder to write into', async () => {
    const said = async (...rest: string[]) => {
      const { code, out, err } = await callIter(['graph', ...rest, ...minimal]);
      expect([code, out]).toEqual([1, '']);
      return err;
    };
    expect(await said('gift')).toBe('iter: there is no practice type "gift"; there are: loan\n');
    expect(await said('loan', '--format', 'png')).toBe('iter: "png" is no format: there are mermaid and svg\n');
    expect(await said('loan', '--out', join(folder, 'none', 'loan.svg'))).toMatch(/loan\.svg cannot be written: ENOENT\n$/);
  });
});
