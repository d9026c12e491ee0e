import { readdirSync, readFileSync } from 'node:fs';
import { parseDefinitions } from '../../../../engine/definition/parse-definitions.js';
import type { Json } from '../../../../engine/value/json.js';
import { type Change, changeFiles } from '../../../fixtures/change-files.js';
import { minimalDefinitions } from '../../../fixtures/read-folder.js';

/** One mistake, all its issues as `<code> <file>#<pointer>`, and the parameters of the first. */
interface Case extends Change {
  title: string;
  issues: string[];
  params?: Record<string, Json>;
}

const folder = 'tests/fixtures/broken-definitions';
const fixtures = readdirSync(folder).map((name) => name.replace('.json', ''));
const good = minimalDefinitions();

const issuesOf = (change: Change) => parseDefinitions(changeFiles(good, change)).issues;

it('finds nothing in a good set', () => {
  const { definitions, issues } = parseDefinitions(good);
  expect(issues).toEqual([]);
  expect(Object.keys(definitions?.practiceTypes ?? {})).toEqual(['loan']);
});

describe.each(fixtures)('%s', (fixture) => {
  const cases = JSON.parse(readFileSync(`${folder}/${fixture}.json`, 'utf8')) as Case[];
  it.each(cases.map((one) => [one.title, one] as const))('%s', (_, { issues, params, ...change }) => {
    const found = issuesOf(change);
    expect(found.map(({ code, file, pointer }) => `${code} ${file}#${pointer}`).sort()).toEqual([...issues].sort());
    const first = found.find(({ code, file, pointer }) => `${code} ${file}#${pointer}` === issues[0]);
    if (params) expect(first?.params).toEqual(params);
  });
});

it('has a fixture named after every rule', () => {
  const lists = ['rules', 'rules-deep'].map((name) => readFileSync(`engine/definition/check/${name}.ts`, 'utf8'));
  const imports = lists.join('').matchAll(/from '\.\/([a-z-]+)\.js'/g);
  const rules = [...imports].map((match) => match[1] ?? '').filter((name) => name !== 'rule' && name !== 'machine');
  expect(rules.filter((name) => !fixtures.includes(name))).toEqual([]);
});
