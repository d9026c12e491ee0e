import { manyPractices, manyTypes } from '../../bench/support/many-practices.js';
import { compileRelease, parseDefinitions, releaseFiles } from '../../engine/index.js';
import { readFolder } from '../fixtures/read-folder.js';

it('are of every shipped practice type, in each of its states', () => {
  const { definitions } = parseDefinitions(manyTypes(releaseFiles(readFolder('definitions')), 1));
  if (!definitions) throw new Error('the shipped definitions have errors');
  const release = compileRelease(definitions, 'bench');
  const made = [...manyPractices(release, 3_000, '2026-02-02T09:00:00.000Z')];
  for (const key of Object.keys(definitions.practiceTypes)) {
    const states = [...(release.type(key)?.states.keys() ?? [])];
    const met = new Set(made.filter(({ type }) => type === key).flatMap((practice) => practice.states));
    expect(states.filter((state) => !met.has(state))).toEqual([]);
  }
});
