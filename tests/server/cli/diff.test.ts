import { jest } from '@jest/globals';
import { diffDefinitions, parseDefinitions } from '../../../engine/index.js';
import { differenceLines } from '../../../server/cli/words/differences.js';
import { readFolder } from '../../fixtures/read-folder.js';
import { ownFolder } from './own-folder.js';
import { callIter } from './run-iter.js';
import { files, isToldEachTime, oneOfEach, tellEach } from './told-changes.js';

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

describe('what differs', () => {
  const stories = readFolder('definitions').filter(({ path }) => path.includes('/scenarios/'));
  const withStory = parseDefinitions([...files, ...stories]).definitions!;

  tellEach(oneOfEach.filter(isToldEachTime));

  it('tells a story, and which of its steps changed', () => {
    const [key = ''] = Object.keys(withStory.practiceTypes);
    const after = structuredClone(withStory);
    const [story] = Object.values(after.practiceTypes[key]!.scenarios);
    story!.steps[1] = { ...story!.steps[1]!, note: 'Another' };
    const told = diffDefinitions(withStory, after).map((difference) => ({ difference }));
    expect(differenceLines(told, withStory, after).join('\n')).toContain(`la prova «${story!.title}»: passi: cambia il n. 2 (`);
  });
});
