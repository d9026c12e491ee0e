import type { DefinitionFile } from '../../engine/definition/definitions.js';
import { hashRelease } from '../../engine/definition/hash.js';
import { parseDefinitions } from '../../engine/definition/parse-definitions.js';
import { compileRelease } from '../../engine/release/compile-release.js';
import { runScenario } from '../../engine/scenario/run-scenario.js';
import { pointerParts } from '../../engine/value/pointer.js';
import { readFolder } from '../fixtures/read-folder.js';
import { type Block, blocksOf } from './markdown.js';

const page = 'docs/it/configurare.md';

/** Does what the comment before a block says: `into <file> <pointer>` adds to what is there, `file <path>` makes a file. */
function carriedOut(files: DefinitionFile[], { marker, text, line }: Block): DefinitionFile[] {
  const [verb, path = '', pointer = ''] = marker.split(' ');
  if (verb === 'file') return [...files, { path, text }];
  const file = files.find((each) => each.path === path);
  if (verb !== 'into' || !file) throw new Error(`${page}:${line} does not say where it belongs`);
  const root = JSON.parse(file.text);
  const place = pointerParts(pointer).reduce((value, part) => value[part], root);
  if (Array.isArray(place)) place.push(JSON.parse(text));
  else Object.assign(place, JSON.parse(text));
  return [...files.filter((each) => each !== file), { path, text: JSON.stringify(root) }];
}

const changes = blocksOf(page).filter(({ language }) => language === 'json');
const changed = changes.reduce(carriedOut, readFolder('definitions'));

it('leads to definitions without an issue, warnings included', () => {
  expect(changes.length).toBeGreaterThanOrEqual(8);
  expect(parseDefinitions(changed).issues).toEqual([]);
});

it('leads to definitions whose scenarios pass, the new one and all that were there', () => {
  const { definitions } = parseDefinitions(changed);
  if (!definitions) throw new Error('there are issues');
  const release = compileRelease(definitions, hashRelease(changed));
  const failures = Object.values(definitions.practiceTypes).flatMap(({ key, scenarios }) =>
    Object.entries(scenarios).flatMap(([name, scenario]) =>
      runScenario(release, key, scenario).failures.map((failure) => ({ name, ...failure })),
    ),
  );
  expect(failures).toEqual([]);
  expect(Object.values(definitions.practiceTypes).flatMap(({ scenarios }) => Object.keys(scenarios))).toContain(
    'passa-in-commissione',
  );
});

it('warns, as the page says, where nobody may send the new events', () => {
  const withoutRule = changes
    .filter(({ text }) => !(text.includes('"send"') && text.includes('RIPORTA')))
    .reduce(carriedOut, readFolder('definitions'));
  expect(parseDefinitions(withoutRule).issues.map(({ code, severity }) => `${severity} ${code}`)).toContain(
    'warning event-without-rule',
  );
});
