import { jest } from '@jest/globals';
import { diffDefinitions, type Json, type JsonObject, parseDefinitions } from '../../../engine/index.js';
import { differenceLines } from '../../../server/cli/words/differences.js';
import { readFolder } from '../../fixtures/read-folder.js';
import { ownFolder } from './own-folder.js';
import { callIter } from './run-iter.js';

jest.setTimeout(180_000);

describe('iter diff', () => {
  const { definitions, env, edit } = ownFolder();

  it('compares releases by number or hash, and a release with a folder', async () => {
    await callIter(['apply'], env);
    edit('practice-types/loan/letters/refused.hbs', (text) => text.replace('}} is refused', '}} is not granted'));
    await callIter(['apply'], env);
    edit('code-lists/towns.csv', (text) => text.replace('Lower Town', 'Low Town'));
    const { code, out, err } = await callIter(['diff', '1', '2'], env);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Prima: la versione 1, del \d{4}-\d\d-\d\d \([0-9a-f]{12}\)\nDopo: {2}la versione 2, /);
    expect(out.split('\n').slice(2)).toEqual([
      '',
      'Loan of rare books',
      '  Cambia',
      expect.stringMatching(
        /^ {4}la lettera «Your loan is refused»: testo della lettera: «.*\{\{practice\.number\}\} is \[refused → not granted\]: /,
      ),
      '',
    ]);
    const hash = /\(([0-9a-f]{12})\)/.exec(out)?.[1] ?? '';
    const withFolder = await callIter(['diff', hash], env);
    expect(withFolder.out).toContain(`Dopo:  la cartella ${definitions} (`);
    expect(withFolder.out).toContain("la voce «Low Town» dell'elenco «towns»: nome: «Lower Town» → «Low Town»");
    expect(withFolder.out).toContain('not granted');
    const same = await callIter(['diff', definitions, definitions], env);
    expect(same.out.trimEnd().split('\n').at(-1)).toBe('Dicono la stessa cosa.');
    const json = JSON.parse((await callIter(['diff', '1', '2', '--json'], env)).out);
    expect(json.before.release.number).toBe(1);
    expect(json.differences).toEqual([
      expect.objectContaining({ kind: 'changed', what: 'letter', practiceType: 'loan', name: 'refused', property: 'body' }),
    ]);
  });

  it('says in one line what it does not find', async () => {
    const said = async (...args: string[]) => (await callIter(['diff', ...args], env)).err;
    expect(await said('3')).toBe('iter: there is no release 3: 0 ran so far\n');
    expect(await said('beef')).toBe('iter: no release begins with beef\n');
    expect(await said('nowhere/at-all')).toBe('iter: "nowhere/at-all" is neither a folder nor the number or hash of a release\n');
    edit('roles.json', () => '{');
    expect(await said(definitions, definitions)).toMatch(/^iter: nothing was compared: \d+ errors?/);
  });
});

/** Says something else in the first place where a file says something to people. */
function saidOtherwise(path: string, text: string): string {
  if (path.endsWith('.csv'))
    return text.replace(/^(.*\n[^,]*,)"?([^,"\n]*)/, (_, before, title) =>
      `${before}${title.replaceAll('"', '')} X`.replace(/"$/, ''),
    );
  if (path.endsWith('.hbs')) return `${text}<p>Another line</p>\n`;
  const value = JSON.parse(text) as JsonObject;
  if (path.endsWith('permissions.json')) return JSON.stringify({ ...value, rules: (value['rules'] as Json[]).slice(1) });
  let done = false;
  return JSON.stringify(value, (key, inside) => {
    const order = path.endsWith('form.ui.json') && Array.isArray(inside) && inside.length > 1;
    const words = ['title', 'law', 'description'].includes(key) && typeof inside === 'string';
    if (done || !(order || words)) return inside;
    done = true;
    return words ? `${inside} X` : [...inside].reverse();
  });
}

describe('what differs', () => {
  const files = readFolder('definitions').filter(({ path }) => !/^(README|demo|.*\/scenarios\/)/.test(path));
  const before = parseDefinitions(files).definitions!;
  const stories = readFolder('definitions').filter(({ path }) => path.includes('/scenarios/'));
  const withStory = parseDefinitions([...files, ...stories]).definitions!;

  /** One file of each kind: reading the whole set again for each of hundreds would take minutes. */
  const kindOf = (path: string) =>
    path
      .replace(/^(practice-types|subject\/records)\/[^/]+/, '$1/*')
      .replace(/[^/]+(?=\.(hbs|csv|export\.json|schema\.json)$)/, (name) => (name === 'form' ? name : '*'));
  const oneOfEach = [...new Map(files.map(({ path }) => [kindOf(path), path])).values()];

  it.each(oneOfEach)('tells a change of %s', (path) => {
    const changed = files.map((file) => (file.path === path ? { path, text: saidOtherwise(path, file.text) } : file));
    const { definitions: after, issues } = parseDefinitions(changed);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const differences = diffDefinitions(before, after!);
    expect(differences.length).toBeGreaterThan(0);
    const told = differences.map((difference) => ({ difference }));
    expect(differenceLines(told, before, after!).length).toBeGreaterThan(2);
  });

  it('tells a story, and which of its steps changed', () => {
    const [key = ''] = Object.keys(withStory.practiceTypes);
    const after = structuredClone(withStory);
    const [story] = Object.values(after.practiceTypes[key]!.scenarios);
    story!.steps[1] = { ...story!.steps[1]!, note: 'Another' };
    const told = diffDefinitions(withStory, after).map((difference) => ({ difference }));
    expect(differenceLines(told, withStory, after).join('\n')).toContain(`la prova «${story!.title}»: passi: cambia il n. 2 (`);
  });
});
