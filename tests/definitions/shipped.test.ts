import { parseDefinitions } from '../../engine/definition/parse-definitions.js';
import { compileRelease } from '../../engine/release/compile-release.js';
import { runScenario } from '../../engine/scenario/run-scenario.js';
import { readFolder } from '../fixtures/read-folder.js';

/** The definitions that come with the program: what an office starts from. */
const { definitions, issues } = parseDefinitions(readFolder('definitions'));

describe('the definitions that are shipped', () => {
  it('have no issue, not even a warning', () => {
    expect(issues).toEqual([]);
  });

  if (!definitions) return;
  const release = compileRelease(definitions, 'shipped');

  for (const [key, { scenarios }] of Object.entries(definitions.practiceTypes)) {
    const type = release.type(key);
    const outcomes = Object.entries(scenarios).map(([name, scenario]) => ({
      name,
      outcome: runScenario(release, key, scenario),
    }));

    it.each(outcomes)(`${key}: $name ends as expected`, ({ outcome }) => {
      expect(outcome.failures).toEqual([]);
    });

    it(`${key}: the stories pass through every state and event`, () => {
      const of = (all: Iterable<string>, seen: Set<string>) => [...all].map((name) => ({ name, seen: seen.has(name) }));
      const states = of(type?.states.keys() ?? [], new Set(outcomes.flatMap(({ outcome }) => outcome.states)));
      const events = of(type?.events ?? [], new Set(outcomes.flatMap(({ outcome }) => outcome.events)));
      const line = (list: typeof states) => `${list.filter(({ seen }) => seen).length}/${list.length}`;
      console.log(`${key}: ${outcomes.length} stories, states ${line(states)}, events ${line(events)}`);
      expect([...states, ...events].filter(({ seen }) => !seen)).toEqual([]);
      expect(states.length).toBeGreaterThan(0);
    });
  }
});
