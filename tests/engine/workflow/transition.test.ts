import fc from 'fast-check';
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { setup, transition } from 'xstate';
import type { GuardDefinition, StateNode, WorkflowFile } from '../../../engine/definition/generated/definition-files.js';
import { compileRelease } from '../../../engine/release/compile-release.js';
import { guardHolds } from '../../../engine/workflow/guards.js';
import { judgedOn } from '../../../engine/workflow/judged.js';
import type { CompiledPracticeType } from '../../../engine/workflow/practice-type.js';
import { activePaths } from '../../../engine/workflow/state-value.js';
import { takeTransition } from '../../../engine/workflow/transition.js';
import { draft, libraryDefinitions, reader, settingOf } from '../../support/library.js';

const definitions = libraryDefinitions();
const loan = definitions.practiceTypes['loan'];
if (!loan) throw new Error('no loan');

const events = ['GO', 'BACK', 'STAY'];
const guard = fc.option(
  fc
    .constantFrom('opinion', 'note', 'other')
    .map((name): GuardDefinition => ({ type: 'condition', params: { when: { [`data.review.${name}`]: true } } })),
  { nil: undefined },
);
const action = (path: string) => ({ type: 'notify' as const, params: { letter: path } });

/** Workflows with states side by side and inside one another, several guarded ways for one event, and ends that lead on. */
const workflowOf: fc.Arbitrary<WorkflowFile> = fc
  .record({
    parallel: fc.boolean(),
    way: fc.infiniteStream(fc.record({ target: fc.nat(20), guard, acts: fc.boolean(), count: fc.integer({ min: 0, max: 3 }) })),
  })
  .map(({ parallel, way }) => {
    const leaves = [
      '#m.a',
      '#m.b.x',
      '#m.b.x.one',
      '#m.b.x.two',
      '#m.b.y',
      '#m.b.y.one',
      '#m.b',
      '#m.c',
      '#m.b.x.end',
      '#m.b.y.end',
    ];
    const next = () => way.next().value;
    const ways = (name: string): StateNode['on'] =>
      Object.fromEntries(
        events.flatMap((event) => {
          const { count } = next();
          const list = Array.from({ length: count }, () => {
            const { target, guard: asked, acts } = next();
            const goes = leaves[target];
            return {
              ...(goes && { target: goes }),
              ...(asked && { guard: asked }),
              ...((acts || !goes) && { actions: [action(`${name}-${event}`)] }),
            };
          });
          return list.length > 0 ? [[event, list] as const] : [];
        }),
      );
    const node = (name: string, more: object = {}) => ({
      entry: [action(`in ${name}`)],
      exit: [action(`out ${name}`)],
      on: ways(name),
      ...more,
    });
    const region = (name: string) =>
      node(name, { initial: 'one', states: { one: node(`${name}.one`), two: node(`${name}.two`), end: { type: 'final' } } });
    const { guard: asked } = next();
    const onDone = { target: '#m.c', ...(asked && { guard: asked }), actions: [action('done')] };
    const inside = { states: { x: region('x'), y: region('y') }, onDone };
    const b = node('b', parallel ? { type: 'parallel', ...inside } : { initial: 'x', ...inside });
    return { id: 'm', initial: 'a', states: { a: node('a'), b, c: node('c') } } as WorkflowFile;
  });

function compiled(workflow: WorkflowFile) {
  const release = compileRelease({ ...definitions, practiceTypes: { loan: { ...loan!, workflow } } }, 'r');
  return settingOf(release, 'clerk');
}

/** What XState itself says, from the definition as it is written. */
function byXState(workflow: WorkflowFile, answers: (guard: GuardDefinition) => boolean) {
  const guards = { condition: (_: unknown, params: unknown) => answers({ type: 'condition', params } as GuardDefinition) };
  const machine = setup({ guards: guards as never }).createMachine(workflow as never) as unknown as AnyStateMachine;
  return (state: CompiledPracticeType['initial']['value'], event: string) => {
    const snapshot = machine.resolveState({ value: state, context: {} } as never) as AnyMachineSnapshot;
    if (!snapshot.can({ type: event })) return null;
    const [next, actions] = transition(machine, snapshot, { type: event });
    return { value: (next as AnyMachineSnapshot).value, actions: actions.map(({ params }) => params) };
  };
}

describe('a transition', () => {
  const practice = draft(settingOf(compileRelease(definitions, 'r'), 'clerk'), {});
  const truths = fc.record({ opinion: fc.boolean(), note: fc.boolean(), other: fc.boolean() });

  it('is what XState decides, also where it was decided before', () => {
    let taken = 0;
    const property = fc.property(
      workflowOf,
      fc.array(fc.tuple(fc.constantFrom(...events), truths), { minLength: 4, maxLength: 12 }),
      (workflow, steps) => {
        const setting = compiled(workflow);
        const { type } = setting;
        for (let round = 0; round < 2; round++) {
          let from = type.initial;
          for (const [event, review] of steps) {
            const judged = judgedOn(setting, { ...practice, data: { review } }, reader, { today: '2026-02-02' });
            const expected = byXState(workflow, (guard) => guardHolds(guard, judged))(from.value, event);
            const found = takeTransition(from, event, judged);
            expect(found && { value: found.configuration.value, actions: found.actions.map(({ params }) => params) }).toEqual(
              expected,
            );
            if (!found) continue;
            taken++;
            // What was left and entered explains the states after: nothing else changed.
            const states = new Set(from.states.filter((state) => !found.left.includes(state)));
            for (const state of found.entered) states.add(state);
            const after = activePaths(found.configuration.value);
            expect(after.every((state) => states.has(state))).toBe(true);
            from = found.configuration;
          }
        }
      },
    );
    fc.assert(property, { numRuns: 150 });
    expect(taken).toBeGreaterThan(150);
  }, 120_000);

  it('asks no guard that XState would not ask', () => {
    const when = (field: string): GuardDefinition => ({
      type: 'condition',
      params: { when: { [`data.review.${field}`]: true } },
    });
    const on = {
      GO: [
        { target: 'b', guard: when('opinion') },
        { target: 'c', guard: when('other') },
      ],
    };
    const setting = compiled({ id: 'm', initial: 'a', states: { a: { on }, b: {}, c: {} } } as WorkflowFile);
    const { type } = setting;
    const read: string[] = [];
    const review = {
      get opinion() {
        read.push('opinion');
        return true;
      },
      get other() {
        read.push('other');
        return true;
      },
    };
    const judged = judgedOn(setting, { ...practice, data: { review } }, reader, { today: '2026-02-02' });
    takeTransition(type.initial, 'GO', judged);
    read.length = 0;
    expect(takeTransition(type.initial, 'GO', judged)?.configuration.value).toBe('b');
    expect(read).toEqual(['opinion']);
  });
});
