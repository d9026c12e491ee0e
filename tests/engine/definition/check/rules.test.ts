import { readdirSync, readFileSync } from 'node:fs';
import { ruleFiles } from '../../../../.ci/reference/rule-files.js';
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
  const rules = ruleFiles().map(({ name }) => name);
  expect(rules.length).toBeGreaterThan(90);
  // What XState refuses is what no other rule found: its own test makes it up.
  expect(rules.filter((name) => name !== 'machine' && !fixtures.includes(name))).toEqual([]);
});
