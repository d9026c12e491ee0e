import type { ScenarioFile, ScenarioStep } from '../../../engine/definition/generated/definition-files.js';
import { runScenario } from '../../../engine/scenario/run-scenario.js';
import type { Json } from '../../../engine/value/json.js';
import { library } from '../../support/library.js';

const release = library();
const shipped = release.definitions.practiceTypes['loan']?.scenarios ?? {};
const story = (name: string): ScenarioFile => JSON.parse(JSON.stringify(shipped[name])) as ScenarioFile;

/** The story of a loan with one step's expectations replaced. */
function withExpectation(step: number, expect: ScenarioStep['expect'], name = 'lent-and-returned'): ScenarioFile {
  const changed = story(name);
  const found = changed.steps[step - 1];
  if (!found) throw new Error('no such step');
  found.expect = { ...found.expect, ...expect };
  return changed;
}

describe('a story', () => {
  it.each(Object.keys(shipped))('%s ends as expected', (name) => {
    expect(runScenario(release, 'loan', story(name)).failures).toEqual([]);
  });

  it('says which states and events it passed through', () => {
    const { states, events } = runScenario(release, 'loan', story('refused'));
    expect(states.sort()).toEqual(['draft', 'in-review', 'papers-asked', 'refused']);
    expect(events.sort()).toEqual(['ASK', 'COMPLETE', 'REFUSE', 'SUBMIT']);
  });

  it('runs the same each time', () => {
    expect(runScenario(release, 'loan', story('refused'))).toEqual(runScenario(release, 'loan', story('refused')));
  });

  it('of a practice type that is not there fails', () => {
    expect(runScenario(release, 'other', story('refused')).failures).toMatchObject([{ what: 'practice-type' }]);
  });
});

describe('who keeps and reads a practice', () => {
  const played = (steps: ScenarioStep[]) => {
    const told = story('refused');
    return runScenario(release, 'loan', { ...told, steps: [...told.steps.slice(0, 2), ...steps] });
  };

  it('is decided in steps of their own', () => {
    const colleague = { role: 'clerk', operator: 'bea' };
    const { failures, practice } = played([
      {
        as: 'clerk',
        reserve: true,
        assign: colleague,
        enable: [
          { role: 'manager', service: 'south' },
          { role: 'manager', operator: 'carl' },
        ],
      },
      { as: 'manager', assign: 'clerk', expect: { error: 'forbidden' } },
      { as: 'clerk', assign: { role: 'keeper', operator: 'kim' }, expect: { error: 'forbidden' } },
    ]);
    expect(failures).toEqual([]);
    expect(practice).toMatchObject({ reserved: true, referenceOperator: { id: 'bea', name: 'bea' } });
    expect(practice?.enabledOperators).toEqual([
      { role: 'manager', service: 'north' },
      { role: 'manager', service: 'south' },
      { id: 'carl', name: 'carl' },
    ]);
  });

  it('is told where it is not as expected', () => {
    const expect_ = {
      readable: ['request', 'returns', 'data.decision.granted', 'computed.deposit'],
      hidden: ['returns', 'review'],
    };
    expect(played([{ as: 'clerk', expect: expect_ }]).failures.map(({ what }) => what)).toEqual([
      'readable.returns',
      'hidden.review',
    ]);
    expect(played([{ as: 'keeper', expect: { hidden: ['request', 'computed.deposit'] } }]).failures).toEqual([]);
  });
});

describe('an expectation that is wrong is told', () => {
  const wrong: [string, number, ScenarioStep['expect'], string, Json, Json][] = [
    ['state', 2, { state: 'draft' }, 'state', 'draft', 'in-review'],
    ['tags', 2, { tags: ['closed'] }, 'tags', ['closed'], ['open']],
    ['certified, where it is', 4, { certified: false }, 'certified', false, true],
    ['certified, where the step was refused', 6, { certified: true }, 'certified', true, false],
    ['data', 4, { data: { 'decision.granted': 3 } }, 'data.decision.granted', 3, 2],
    ['data that is not there', 4, { data: { 'decision.reason': 'x' } }, 'data.decision.reason', 'x', null],
    ['a computed value', 4, { computed: { remaining: 1 } }, 'computed.remaining', 1, 2],
    ['a volatile one', 4, { computed: { cardValid: false } }, 'computed.cardValid', false, true],
    [
      'too few guards',
      1,
      { refused: { SUBMIT: ['form-complete'] } },
      'refused.SUBMIT',
      ['form-complete'],
      ['documents-present', 'form-complete'],
    ],
    ['too many guards', 2, { refused: { ASK: ['condition'] } }, 'refused.ASK', ['condition'], []],
    ['an event that is accepted only elsewhere', 2, { refused: { SUBMIT: [] } }, 'refused.SUBMIT', [], null],
    ['an error that does not come', 2, { error: 'forbidden' }, 'error', 'forbidden', null],
    ['another error', 3, { error: 'invalid-data' }, 'error', 'invalid-data', 'forbidden'],
    ['an effect too few', 2, { effects: [] }, 'effects', [], ['notify:to-decide']],
    ['an effect too many', 4, { effects: ['notify:to-decide'] }, 'effects', ['notify:to-decide'], []],
    ['letters', 4, { letters: [] }, 'letters', [], ['approved']],
    ['a deadline', 2, { deadlines: { 'in-review': '2025-06-05' } }, 'deadlines.in-review', '2025-06-05', '2025-06-04'],
    ['a deadline that does not run', 4, { deadlines: { 'in-review': '2025-06-04' } }, 'deadlines.in-review', '2025-06-04', null],
    ['rows', 8, { rows: { returns: 3 } }, 'rows.returns', 3, 2],
  ];

  it.each(wrong)('%s', (_, step, expectation, what, expected, actual) => {
    expect(runScenario(release, 'loan', withExpectation(step, expectation)).failures).toEqual([{ step, what, expected, actual }]);
  });

  it('a refusal that was not expected', () => {
    const changed = story('lent-and-returned');
    delete changed.steps[2]?.expect?.error;
    expect(runScenario(release, 'loan', changed).failures).toEqual([
      {
        step: 3,
        what: 'error',
        expected: null,
        actual: 'forbidden',
        refusal: { code: 'forbidden', details: expect.objectContaining({ action: 'send' }) },
      },
    ]);
  });

  it('where nothing was ever opened', () => {
    const changed = story('refused');
    changed.steps = [{ as: 'keeper', open: {}, expect: { error: 'invalid-data', state: 'draft' } }];
    expect(runScenario(release, 'loan', changed).failures).toEqual([
      { step: 1, what: 'error', expected: 'invalid-data', actual: 'forbidden' },
      { step: 1, what: 'state', expected: 'draft', actual: null },
    ]);
  });
});

describe('a step', () => {
  const base = story('lent-and-returned');
  const run = (steps: ScenarioStep[]) => runScenario(release, 'loan', { ...base, steps: [...base.steps.slice(0, 2), ...steps] });

  it('that moves the clock fires what is due, each at its time', () => {
    const { failures, practice } = run([
      {
        as: 'manager',
        at: '2025-07-01T10:00:00+02:00',
        expect: { effects: ['notify:to-decide'], state: 'in-review', deadlines: { 'in-review': '2025-06-04' } },
      },
    ]);
    expect(failures).toEqual([]);
    expect(practice?.history.at(-1)).toMatchObject({ kind: 'automatic', at: '2025-06-04T22:00:00.000Z' });
  });

  it('attaches first, then edits and sends in one request', () => {
    expect(
      run([
        {
          as: 'manager',
          edit: { decision: { granted: 1 } },
          send: 'ASK',
          expect: { error: 'event-not-accepted', data: { 'decision.granted': null } },
        },
      ]).failures,
    ).toEqual([]);
  });

  it('is done by one fixed person of the role, or by whom it names', () => {
    const { practice } = run([{ as: { role: 'manager', service: 'north', operator: 'mario' }, send: 'ASK', note: 'x' }]);
    const actors = practice?.history.map(({ actor }) => actor.id);
    expect([new Set(actors?.slice(0, -1)), actors?.at(-1)]).toEqual([new Set(['clerk@north']), 'mario']);
    expect(
      run([{ as: { role: 'manager', service: 'south' }, send: 'ASK', note: 'x', expect: { error: 'forbidden' } }]).failures,
    ).toEqual([]);
  });
});
