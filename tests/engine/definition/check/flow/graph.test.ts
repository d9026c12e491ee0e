import { createMachine, initialTransition, transition } from 'xstate';
import { graphOf } from '../../../../../engine/definition/check/flow/graph.js';
import { TypeView } from '../../../../../engine/definition/check/type-view.js';
import type { DefinitionFile } from '../../../../../engine/definition/definitions.js';
import type { WorkflowFile } from '../../../../../engine/definition/generated/definition-files.js';
import { parseDefinitions } from '../../../../../engine/definition/parse-definitions.js';
import type { StateValue } from '../../../../../engine/practice/practice.js';
import { activePaths } from '../../../../../engine/workflow/state-value.js';
import { minimalDefinitions, parallelDefinitions, readFolder } from '../../../../fixtures/read-folder.js';

function typesOf(files: DefinitionFile[]): TypeView[] {
  const { definitions } = parseDefinitions(files);
  if (!definitions) throw new Error('Not a good set');
  return Object.values(definitions.practiceTypes).map((type) => new TypeView(type, definitions, {}));
}

/** A generator of numbers from 0 to 1 that is always the same. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const guardNames = ['condition', 'form-complete', 'documents-present', 'deadline-passed', 'all', 'any', 'not'];

/** The configurations that XState itself comes to, with guards answered at random. */
function walked(type: TypeView, walks: number): Set<string> {
  const next = random(7);
  const guards = Object.fromEntries(guardNames.map((name) => [name, () => next() < 0.6]));
  const machine = createMachine(type.definition.workflow as never, { guards } as never);
  const found = new Set<string>();
  for (let walk = 0; walk < walks; walk++) {
    let [snapshot] = initialTransition(machine);
    for (let step = 0; step < 40 && snapshot.status !== 'done'; step++) {
      found.add(keyOf(activePaths(snapshot.value as StateValue)));
      const events = [...type.events];
      [snapshot] = transition(machine, snapshot, { type: events[Math.floor(next() * events.length)] ?? '' });
    }
    found.add(keyOf(activePaths(snapshot.value as StateValue)));
  }
  return found;
}

const keyOf = (paths: string[]): string => paths.toSorted().join(' ');

const explored = (type: TypeView): Set<string> => new Set(graphOf(type).configurations.map(({ paths }) => keyOf(paths)));

const missing = (type: TypeView, walks: number) => [...walked(type, walks)].filter((key) => !explored(type).has(key));

const shipped = readFolder('definitions');

it('explores every configuration that XState comes to, in the practice types of the project and in one with parts side by side', () => {
  for (const type of [...typesOf(minimalDefinitions()), ...typesOf([...shipped, ...parallelDefinitions()])]) {
    expect(missing(type, 150)).toEqual([]);
    expect(graphOf(type).complete).toBe(true);
  }
});

/** A region that goes from one state to the last, with a transition that leaves all regions at once and one to its own state. */
const region = (name: string, other: string) => ({
  initial: 'a',
  onDone: { target: other, guard: { type: 'condition' } },
  states: {
    a: { on: { NEXT: { target: 'b', guard: { type: 'condition' } }, [`ONLY_${name}`]: { target: 'c' }, SAME: { target: 'a' } } },
    b: { on: { NEXT: 'c', BACK: [{ target: 'a', guard: { type: 'condition' } }, { target: 'c' }] } },
    c: { type: 'final' },
  },
});

it('follows parts inside parts: joint events, alternatives, the own state, and what comes when parts are done', () => {
  const [type] = typesOf(minimalDefinitions());
  const workflow = {
    id: 'loan',
    initial: 'work',
    states: {
      work: {
        type: 'parallel',
        onDone: [{ target: 'checked', guard: { type: 'condition' } }, { target: 'work' }],
        on: { NEXT: 'ended', RESTART: { target: '.one' } },
        states: {
          one: { initial: 'inner', states: { inner: region('ONE', 'kept'), kept: { type: 'final' } } },
          two: { initial: 'inner', states: { inner: region('TWO', 'kept'), kept: { type: 'final' } } },
        },
      },
      checked: { on: { BACK: 'work', NEXT: 'ended' } },
      ended: { type: 'final' },
    },
  };
  if (!type) throw new Error('No type');
  const nested = new TypeView({ ...type.definition, workflow: withObjects(workflow) as WorkflowFile }, type.definitions, {});
  expect(missing(nested, 400)).toEqual([]);
  expect([...explored(nested)].some((paths) => paths.includes('work.one.kept') && paths.includes('work.two.inner.b'))).toBe(true);
});

/** Transitions written as a bare name, made objects, as the format has them. */
function withObjects(value: unknown): unknown {
  const made = JSON.stringify(value, (key, inner) =>
    typeof inner === 'string' && /^[A-Z_]+$/.test(key) ? { target: inner } : inner,
  );
  return JSON.parse(made);
}

it('stops where states side by side multiply, and says so', () => {
  const [type] = typesOf(minimalDefinitions());
  if (!type) throw new Error('No type');
  const chain = (name: string) => ({
    initial: 's0',
    states: Object.fromEntries(
      Array.from({ length: 8 }, (_, at) => [`s${at}`, { on: { [`${name}_${at}`]: { target: `s${(at + 1) % 8}` } } }]),
    ),
  });
  const workflow = {
    id: 'loan',
    type: 'parallel',
    states: Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`r${at}`, chain(`R${at}`)])),
  } as unknown as WorkflowFile;
  const before = performance.now();
  const graph = graphOf(new TypeView({ ...type.definition, workflow }, type.definitions, {}));
  expect(graph.complete).toBe(false);
  expect(graph.configurations.length).toBeLessThanOrEqual(1_000);
  expect(performance.now() - before).toBeLessThan(5_000);
});
