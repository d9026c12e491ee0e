import fc from 'fast-check';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { initialTransition, setup, transition } from 'xstate';
import type { GuardDefinition, StateNode, WorkflowFile } from '../../../engine/definition/generated/definition-files.js';
import { rightsOn } from '../../../engine/permission/rights.js';
import type { Practice } from '../../../engine/practice/practice.js';
import { compileRelease } from '../../../engine/release/compile-release.js';
import type { JsonObject } from '../../../engine/value/json.js';
import { applyEvent } from '../../../engine/workflow/apply-event.js';
import { guardHolds } from '../../../engine/workflow/guards.js';
import { judgedOn } from '../../../engine/workflow/judged.js';
import { permittedEvents } from '../../../engine/workflow/permitted-events.js';
import { clerkMayAll, draft, libraryWithRules, reader, settingOf, stored } from '../../support/library.js';

const events = ['A', 'B', 'C'];
const flags = ['one', 'two', 'three'];

const guardOf: fc.Arbitrary<GuardDefinition> = fc
  .constantFrom(...flags)
  .map((flag) => ({ type: 'condition', params: { when: { [`data.flags.${flag}`]: true } } }));

interface Way {
  guard: GuardDefinition | undefined;
  target: number;
  acts: boolean;
}
const wayOf = fc.record({ guard: fc.option(guardOf, { nil: undefined, freq: 2 }), target: fc.nat(), acts: fc.boolean() });

interface Shape {
  kind: 'compound' | 'parallel';
  inner: (Shape | null)[];
  last: boolean;
  on: (Way[] | null)[];
  done: Way[] | null;
}
const shapeOf: fc.Arbitrary<Shape> = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.record({
    kind: fc.constantFrom('compound' as const, 'parallel' as const),
    inner: fc.array(fc.option(tie('shape'), { nil: null, maxDepth: 3, depthSize: 'small' }), { minLength: 1, maxLength: 3 }),
    last: fc.boolean(),
    on: fc.array(fc.option(fc.array(wayOf, { minLength: 1, maxLength: 3 }), { nil: null }), { minLength: 3, maxLength: 3 }),
    done: fc.option(fc.array(wayOf, { minLength: 1, maxLength: 2 }), { nil: null }),
  }),
})).shape;

/** What a transition of a state may name: a state beside it. One with neither target nor action is no part of the format. */
function transitionOf({ guard, target, acts }: Way, beside: string[]) {
  const name = beside[target % (beside.length + 1)];
  const actions =
    acts || name === undefined ? { actions: [{ type: 'notify', params: { letter: 'to-decide', to: { role: 'clerk' } } }] } : {};
  return { ...(guard && { guard }), ...(name !== undefined && { target: name }), ...actions };
}

function nodeOf(shape: Shape | null, beside: string[], index: number): StateNode {
  const meta = { title: `State ${index}` };
  if (!shape) return { meta };
  const on = Object.fromEntries(
    shape.on.flatMap((ways, at) => (ways ? [[events[at], ways.map((way) => transitionOf(way, beside))] as const] : [])),
  );
  const done = shape.done ? { onDone: shape.done.map((way) => transitionOf(way, beside)) } : {};
  return { meta, ...insideOf(shape), on, ...done } as StateNode;
}

/** Letters for the states inside; with an end, unless they go on side by side. */
function insideOf({ kind, inner, last, on }: Shape) {
  const names = inner.map((_, index) => 'abc'[index] as string);
  const all = kind === 'compound' && last ? [...names, 'end'] : names;
  const entries = inner.map((each, index) => {
    const fallback: Shape | null = each ?? { kind, inner: [], last: false, on, done: null };
    return [names[index], each || kind === 'parallel' ? nodeOf(each, all, index) : leafOf(fallback, all, index)] as const;
  });
  const states = Object.fromEntries([
    ...entries,
    ...(all.includes('end') ? [['end', { type: 'final', meta: { title: 'End' } }] as const] : []),
  ]);
  return kind === 'parallel' ? { type: 'parallel' as const, states } : { initial: 'a', states };
}

/** A state without states inside still leads on. */
function leafOf({ on }: Shape, beside: string[], index: number): StateNode {
  const ways = on.flatMap((list, at) =>
    list ? [[events[(at + index) % events.length], list.map((way) => transitionOf(way, beside))] as const] : [],
  );
  return { meta: { title: `State ${index}` }, on: Object.fromEntries(ways) } as StateNode;
}

const workflowOf = shapeOf.map((shape): WorkflowFile => ({ id: 'loan', ...insideOf(shape) }) as unknown as WorkflowFile);

const base = libraryWithRules([clerkMayAll]);
const loan = base.definitions.practiceTypes['loan'];
if (!loan) throw new Error('The fixture has no loan');
const flagField = { type: 'boolean', title: 'Flag' };
const schema = {
  ...loan.form.schema,
  properties: {
    flags: { type: 'object', title: 'Flags', properties: Object.fromEntries(flags.map((flag) => [flag, flagField])) },
  },
};

function settingWith(workflow: WorkflowFile) {
  const type = { ...loan, workflow, computed: {}, form: { ...loan?.form, schema } } as typeof loan;
  return settingOf(
    compileRelease({ ...base.definitions, practiceTypes: { loan: type } } as typeof base.definitions, 'r'),
    'clerk',
  );
}

/** XState alone, with its guards answered from the data. */
function bareMachine(workflow: WorkflowFile, answers: (guard: GuardDefinition) => boolean): AnyStateMachine {
  const guards = { condition: (_: unknown, params: unknown) => answers({ type: 'condition', params } as GuardDefinition) };
  return setup({ guards: guards as never }).createMachine(workflow as never) as unknown as AnyStateMachine;
}

/** Every active node but the root, by dotted path: XState's own account. */
const nodesOf = (snapshot: AnyMachineSnapshot): string[] =>
  snapshot._nodes.filter(({ path }) => path.length > 0).map(({ path }) => path.join('.'));

describe('random machines, nested and parallel', () => {
  it('have the states, the permitted events and the transitions that bare XState gives them', () => {
    let taken = 0;
    let deepest = 0;
    const property = fc.property(
      workflowOf,
      fc.array(fc.tuple(fc.constantFrom(...events), fc.record(Object.fromEntries(flags.map((flag) => [flag, fc.boolean()])))), {
        minLength: 3,
        maxLength: 10,
      }),
      (workflow, steps) => {
        const setting = settingWith(workflow);
        let practice: Practice = { ...draft(setting, {}), history: [] };
        let judged = judgedOn(setting, practice, reader, { today: '2026-02-02' });
        const machine = bareMachine(workflow, (guard) => guardHolds(guard, judged));
        let snapshot = initialTransition(machine)[0] as AnyMachineSnapshot;
        for (const [event, set] of steps) {
          practice = { ...practice, data: { flags: set as JsonObject } };
          judged = judgedOn(setting, practice, reader, { today: '2026-02-02' });
          expect(practice.state).toEqual(snapshot.value);
          expect([...practice.states].sort()).toEqual(nodesOf(snapshot).sort());
          expect(setting.type.configuration(practice.state).closed).toBe(snapshot.status === 'done');
          expect(practice.closedAt !== undefined).toBe(snapshot.status === 'done');
          const shown = permittedEvents(setting, practice, reader, rightsOn(setting, practice));
          const open = shown.filter(({ permitted }) => permitted).map((one) => one.event);
          const can = events.filter((each) => snapshot.status === 'active' && snapshot.can({ type: each }));
          expect(open.sort()).toEqual(can);
          for (const { reasons, permitted } of shown) expect(reasons.length === 0).toBe(permitted);
          const outcome = applyEvent(setting, practice, { event, subject: reader });
          expect(outcome.ok).toBe(can.includes(event));
          if (!outcome.ok) continue;
          taken++;
          snapshot = transition(machine, snapshot, { type: event })[0] as AnyMachineSnapshot;
          practice = stored(outcome.value);
          deepest = Math.max(deepest, practice.states.length);
          expect(practice.history.at(-1)).toMatchObject({ to: practice.states });
        }
      },
    );
    fc.assert(property, { numRuns: 120 });
    expect(taken).toBeGreaterThan(100);
    expect(deepest).toBeGreaterThan(4);
  }, 120_000);
});
