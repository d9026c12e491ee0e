import type { ScenarioFile } from '../../../engine/definition/generated/definition-files.js';
import { compileRelease } from '../../../engine/release/compile-release.js';
import { coverageKinds } from '../../../engine/scenario/covered/covered.js';
import { coverableOf } from '../../../engine/scenario/covered/covering.js';
import { expectNeededCovered, library, shipped, together, told } from './told.js';

const types = [...Object.keys(shipped.practiceTypes).map((key) => [key, shipped] as const), ['loan', library] as const];

describe('what a story covers', () => {
  it.each(types)('names only what is there, of every kind (%s)', (key, definitions) => {
    const outcomes = told(definitions, key);
    const coverable = coverableOf(compileRelease(definitions, 'test').type(key)!);
    for (const kind of coverageKinds) {
      expect(new Set(coverable[kind]).size).toBe(coverable[kind].length);
      expect(together(outcomes, kind).filter((name) => !coverable[kind].includes(name))).toEqual([]);
    }
  });

  // History is written by other code: what left which state by which event has a line there.
  it.each(types)('takes the transitions that history tells of, and no others (%s)', (key, definitions) => {
    for (const { covered, practice } of told(definitions, key)) {
      const lines = (practice?.history ?? []).filter(({ event, refused }) => event !== undefined && !refused);
      const sent = [...(covered?.transitions ?? [])].filter((name) => !name.includes('/onDone'));
      for (const name of sent) {
        const [state = '', event] = name.split('/');
        expect(lines.some((line) => line.event === event && line.from?.includes(state))).toBe(true);
      }
      for (const { event, from = [] } of lines)
        expect(sent.some((name) => from.includes(name.split('/')[0] ?? '') && name.split('/')[1] === event)).toBe(true);
    }
  });

  // The practice types that are shipped take a minute: coverage.long.test.ts.
  it('calls a rule covered where a story fails without it, and no story needs the others', () => {
    expectNeededCovered(library, 'loan');
  });

  it('notes the alternative that was taken once all is done, and the guard of the one before it', () => {
    const outcomes = told(shipped, 'valutazione-multidimensionale');
    expect(together(outcomes, 'transitions')).toEqual(expect.arrayContaining(['valutazione/onDone/1', 'valutazione/onDone/2']));
    expect(together(outcomes, 'refusals')).toContain('valutazione/onDone/1: condition');
    const one = outcomes.find(({ covered }) => covered?.transitions.has('valutazione/onDone/1'));
    expect([...(one?.covered?.refusals ?? [])]).not.toContain('valutazione/onDone/1: condition');
  });

  it('notes a guard as refusing when an event is refused, tried or only said to be', () => {
    const [first] = Object.values(library.practiceTypes['loan']!.scenarios);
    const opened = { ...first!, steps: first!.steps.slice(0, 1) };
    const { expect: _, ...open } = opened.steps[0]!;
    const names = (steps: ScenarioFile['steps']) => together(told(library, 'loan', [{ ...opened, steps }]), 'refusals');
    expect(names([open])).toEqual([]);
    const tried = names([open, { as: open.as, send: 'SUBMIT', expect: { error: 'event-not-accepted' } }]);
    expect(tried).toContain('draft/SUBMIT: documents-present');
    expect(names([{ ...open, expect: { refused: { SUBMIT: ['documents-present'] } } }])).toEqual(tried);
  });

  it('notes terms that expire and letters that are written or sent', () => {
    const outcomes = told(shipped, 'contributo-economico');
    expect(together(outcomes, 'terms')).toEqual(expect.arrayContaining(['in-valutazione', 'integrazione-richiesta']));
    const quick = told(library, 'loan');
    expect(together(quick, 'terms')).toEqual([]);
    expect(together(quick, 'letters')).toEqual(['approved', 'papers', 'refused', 'to-decide']);
  });

  it('notes which side of a branch of the form the data goes through, rows included', () => {
    const branch = JSON.parse(
      '{ "if": { "properties": { "kind": { "const": "b" } } }, "then": { "required": ["kind"] }, "else": { "required": ["kind"] } }',
    );
    const rows = {
      type: 'array' as const,
      items: { type: 'object' as const, properties: { kind: { type: 'string' as const } }, ...branch },
    };
    const loan = library.practiceTypes['loan']!;
    const { schema } = loan.form;
    const request = {
      ...schema.properties!['request']!,
      properties: { ...schema.properties!['request']!.properties, things: rows },
    };
    const form = { ...loan.form, schema: { ...schema, properties: { ...schema.properties, request } } };
    const changed = { ...library, practiceTypes: { loan: { ...loan, form } } };
    const [first] = Object.values(loan.scenarios);
    const { open, ...step } = first!.steps[0]!;
    const covered = (things: object[]) => {
      const opening = { ...(open as { request?: object }), request: { ...(open as { request?: object }).request, things } };
      const story = { ...first!, steps: [{ ...step, expect: {}, open: opening }] };
      return together(told(changed, 'loan', [story]), 'branches').filter((name) => name.startsWith('request.things'));
    };
    const name = 'request.things.[]: kind = "b"';
    expect(covered([])).toEqual([]);
    expect(covered([{ kind: 'a' }])).toEqual([`${name}, else`]);
    expect(covered([{ kind: 'a' }, { kind: 'b' }])).toEqual([name, `${name}, else`]);
  });
});
