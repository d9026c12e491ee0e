import { compileRelease, coverageKinds, parseDefinitions } from '../../../engine/index.js';
import { below, coverageLines, coverageOf, coverageSummary } from '../../../server/cli/coverage.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

describe('coverage', () => {
  const { definitions } = parseDefinitions(minimalDefinitions());
  const type = compileRelease(definitions!, 'test').type('loan')!;
  const states = new Set(type.states.keys());
  const events = new Set(type.events);
  const but = (all: Set<string>, one: string) => new Set([...all].filter((name) => name !== one));

  it('names what no scenario reaches', () => {
    const [state = '', event = ''] = [...states].slice(0, 1).concat([...events].slice(0, 1));
    const covered = coverageOf(type, [{ states: but(states, state), events: but(events, event) }]);
    expect(coverageSummary(covered)).toBe(
      `states ${states.size - 1}/${states.size}, events ${events.size - 1}/${events.size}; missing: state ${state}, event ${event}`,
    );
    expect(coverageLines(covered)).toEqual([
      `  states        ${states.size - 1}/${states.size}   85%`,
      `  events       ${events.size - 1}/${events.size}   90%`,
      '  no scenario covers:',
      `    state ${state}`,
      `    event ${event}`,
    ]);
    expect(below(covered, 90)).toEqual(['states 85%']);
    expect(below(covered, 85)).toEqual([]);
  });

  it('puts the scenarios of a type together', () => {
    const none = { states: new Set<string>(), events: new Set<string>() };
    const covered = coverageOf(type, [{ states, events: none.events }, { states: none.states, events }, none]);
    expect(coverageSummary(covered)).toBe(`states ${states.size}/${states.size}, events ${events.size}/${events.size}`);
    expect(below(covered, 100)).toEqual([]);
  });

  it('tells of every kind, and calls whole what there is none of', () => {
    const whole = { ...type, definition: { ...type.definition, letters: {} } };
    const nothing = Object.fromEntries(coverageKinds.map((kind) => [kind, new Set<string>()])) as never;
    const covered = coverageOf(whole, [nothing]);
    expect(covered.map(({ kind }) => kind)).toEqual([...coverageKinds]);
    expect(below(covered, 1)).not.toContain('letters 0%');
    expect(below(covered, 1)).toContain('terms 0%');
  });
});
