import { diffDefinitions, type Json, type JsonObject, parseDefinitions } from '../../../engine/index.js';
import { differenceLines } from '../../../server/cli/words/differences.js';
import { readFolder } from '../../fixtures/read-folder.js';

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

/** What is released of the shipped definitions, without their stories. */
export const files = readFolder('definitions').filter(({ path }) => !/^(README|demo|.*\/scenarios\/)/.test(path));
export const before = parseDefinitions(files).definitions!;

/** One file of each kind: reading the whole set again for each of hundreds would take minutes. */
const kindOf = (path: string) =>
  path
    .replace(/^(practice-types|subject\/records)\/[^/]+/, '$1/*')
    .replace(/[^/]+(?=\.(hbs|csv|export\.json|schema\.json)$)/, (name) => (name === 'form' ? name : '*'));
export const oneOfEach = [...new Map(files.map(({ path }) => [kindOf(path), path])).values()];

/** Every fourth is told each time, and the others by `npm run test:long`. */
export const isToldEachTime = (_: string, at: number): boolean => at % 4 === 0;

/** To be called within `describe`: changes each of these files, and looks whether that is told. */
export function tellEach(paths: string[]): void {
  it.each(paths)('tells a change of %s', (path) => {
    const changed = files.map((file) => (file.path === path ? { path, text: saidOtherwise(path, file.text) } : file));
    const { definitions: after, issues } = parseDefinitions(changed);
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const differences = diffDefinitions(before, after!);
    expect(differences.length).toBeGreaterThan(0);
    const told = differences.map((difference) => ({ difference }));
    expect(differenceLines(told, before, after!).length).toBeGreaterThan(2);
  });
}
