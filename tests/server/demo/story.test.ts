import type { ScenarioFile } from '../../../engine/index.js';
import { compileRelease, parseDefinitions } from '../../../engine/index.js';
import { shiftDates } from '../../../server/demo/shift-dates.js';
import { tellStory, withRecords } from '../../../server/demo/story.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

const { definitions } = parseDefinitions(minimalDefinitions());
const { calendar } = compileRelease(definitions!, 'test');

const scenario: ScenarioFile = {
  title: 'A story',
  at: '2025-05-05T10:00:00+02:00',
  steps: [
    { as: 'clerk', open: { request: { topic: 'maps', day: '2025-05-06' } } },
    { as: 'clerk', send: 'APPROVE', expect: { error: 'forbidden' } },
    { as: 'clerk', edit: { returns: [{ month: '2025-05', copies: 1 }] } },
    {
      as: 'clerk',
      at: '2025-12-29T10:00:00+01:00',
      edit: {
        returns: [
          { month: '2025-05', copies: 1 },
          { month: '2025-12', copies: 2 },
        ],
      },
    },
  ],
};
const telling = { seed: 's', labels: ['p'], start: '2026-11-23T10:30:00.000Z', steps: 9, values: {}, codeLists: {}, calendar };

describe('a story told from a scenario', () => {
  it('moves its dates and months with its beginning, and leaves out what is refused', () => {
    const steps = tellStory(scenario, telling);
    expect(steps).toHaveLength(3);
    expect(steps[0]?.open).toEqual({ request: { topic: 'maps', day: '2026-11-24' } });
    expect(steps[1]?.edit).toEqual({ returns: [{ month: '2026-11', copies: 1 }] });
    // 238 days later, at the same time of a clock that changes in between, and the half hour later of the start.
    expect(steps[2]?.at).toBe('2027-07-19T09:30:00.000Z');
  });

  it('counts refused steps, too', () => {
    expect(tellStory(scenario, { ...telling, steps: 1 })).toHaveLength(1);
    expect(tellStory(scenario, { ...telling, steps: 2 })).toHaveLength(1);
    expect(tellStory(scenario, { ...telling, steps: 3 })).toHaveLength(2);
  });

  it('takes values in place of those of the steps, in each row the same', () => {
    const values = { 'data.request.topic': 'poetry', 'data.returns.copies': { generate: 'number' as const, min: 10, max: 9999 } };
    const steps = tellStory(scenario, { ...telling, values });
    expect(steps[0]?.open).toMatchObject({ request: { topic: 'poetry' } });
    const copies = steps.slice(1).map(({ edit }) => ((edit?.['returns'] ?? []) as { copies: number }[]).map((row) => row.copies));
    const [[first] = [], [same, other] = []] = copies;
    expect(same).toBe(first);
    expect(other).not.toBe(first);
  });

  it('adds a value to the first step that writes its section, or leaves it', () => {
    const values = { 'data.request.place': 'home', 'data.returns.receipt': '7', 'data.review.opinion': 'never written' };
    const steps = tellStory(scenario, { ...telling, values });
    expect(steps[0]?.open).toMatchObject({ request: { place: 'home' } });
    expect(steps[1]?.edit).toMatchObject({ returns: [{ receipt: '7' }] });
    expect(JSON.stringify(steps)).not.toContain('never written');
    expect(tellStory(scenario, { ...telling, steps: 1, values })).toEqual(steps.slice(0, 1));
  });

  it('drops a value that is missing this time', () => {
    expect(tellStory(scenario, { ...telling, values: { 'data.request.topic': [null] } })[0]?.open).toEqual({
      request: { day: '2026-11-24' },
    });
  });

  it('leaves the scenario as it was', () => {
    const before = structuredClone(scenario);
    tellStory(scenario, { ...telling, values: { 'data.request.topic': 'poetry' } });
    expect(scenario).toEqual(before);
  });

  it('names the records of its person', () => {
    const steps = withRecords(
      [{ open: { request: { card: 'card-1' } } }, { edit: { review: {} } }],
      [{ path: 'request.card', kind: 'card' }],
      (kind) => `own-${kind}`,
    );
    expect(steps).toEqual([{ open: { request: { card: 'own-card' } } }, { edit: { review: {} } }]);
  });

  it('moves only what is a date or a month', () => {
    const shift = { days: 1, months: -12 };
    expect(shiftDates(['2024-02-28', '2025-13', '2025-01', 'on 2025-01-01', 7, null, { at: '2025-12-31' }], shift)).toEqual([
      '2024-02-29',
      '2025-13',
      '2024-01',
      'on 2025-01-01',
      7,
      null,
      { at: '2026-01-01' },
    ]);
  });
});
