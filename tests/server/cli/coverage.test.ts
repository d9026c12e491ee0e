import { compileRelease, parseDefinitions } from '../../../engine/index.js';
import { coverageLines, coverageOf, coverageSummary } from '../../../server/cli/coverage.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

describe('coverage', () => {
  const { definitions } = parseDefinitions(minimalDefinitions());
  const type = compileRelease(definitions!, 'test').type('loan')!;
  const states = [...type.states.keys()];
  const events = [...type.events];

  it('names what no scenario reaches', () => {
    const covered = coverageOf(type, [{ states: states.slice(1), events: events.slice(1) }]);
    expect(coverageSummary(covered)).toBe(
      `states ${states.length - 1}/${states.length}, events ${events.length - 1}/${events.length}; missing: state ${states[0]}, event ${events[0]}`,
    );
  });

  it('counts scenarios', () => {
    const all = { states, events };
    const covered = coverageOf(type, [all, all, { states: [], events: [] }]);
    expect(coverageSummary(covered)).toBe(`states ${states.length}/${states.length}, events ${events.length}/${events.length}`);
    expect(coverageLines(covered)).toContain(`     2  state ${states[0]}`);
    expect(coverageLines(covered)).toHaveLength(states.length + events.length);
  });
});
