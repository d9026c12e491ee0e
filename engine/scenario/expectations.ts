import { hasUnresolved, holds } from '../condition/evaluate.js';
import { compileCondition } from '../condition/parse-condition.js';
import type { OpenedExpectation, ScenarioExpectation } from '../definition/generated/definition-files.js';
import type { Refusal } from '../error/result.js';
import { compileExport } from '../export/compile-export.js';
import { leavesBeneath } from '../permission/needed-leaves.js';
import { rightsOn } from '../permission/rights.js';
import type { Effect } from '../practice/effect.js';
import type { Practice } from '../practice/practice.js';
import type { Json } from '../value/json.js';
import { equalJson } from '../value/merge-patch.js';
import { readPath } from '../value/path.js';
import { withVolatile } from '../workflow/computed-values.js';
import { environmentOf, fullContext } from '../workflow/context.js';
import { runningDeadlines } from '../workflow/deadlines.js';
import { judgedOn } from '../workflow/judged.js';
import { failingGuardsByEvent } from '../workflow/permitted-events.js';
import type { Setting } from '../workflow/setting.js';
import type { World } from './scenario-world.js';

/** What was expected and what came, for one thing of one step; of an error that nobody expected, why. Steps count from 1. */
export interface Failure {
  step: number;
  what: string;
  expected: Json;
  actual: Json;
  refusal?: Refusal;
}

/** What a step did: the refusal, if one, and the effects it left. */
export interface StepOutcome {
  refusal: Refusal | null;
  certified: boolean;
  effects: Effect[];
  /** The practices that those effects opened. */
  opened: Practice[];
}

type Check = (
  expected: never,
  practice: Practice,
  world: World,
  setting: Setting,
  outcome: StepOutcome,
) => [string, Json, Json][];

const codeOf = ({ refusal }: StepOutcome): string | null => refusal?.code ?? null;

/** What an effect is called in a story; letters that are written have a place of their own. */
function effectName({ type, params }: Effect): string[] {
  if (type === 'notify') return [`notify:${String(params['letter'])}`];
  if (type === 'open-practice') return [`open-practice:${String(params['practiceType'])}`];
  return type === 'call-webhook' ? [`call-webhook:${String(params['endpoint'])}`] : [];
}

const named = (effects: Effect[], type: Effect['type']): string[] =>
  effects.filter((effect) => effect.type === type).map(({ params }) => String(params['letter']));

function computedOf(world: World, practice: Practice, setting: Setting) {
  const environment = environmentOf(setting.actor, world.now, world.release.calendar);
  return withVolatile(world.type, fullContext(world.type, practice, world.subject, environment)).computed;
}

function failing(world: World, practice: Practice, setting: Setting): Record<string, string[]> {
  const environment = environmentOf(setting.actor, world.now, world.release.calendar);
  return failingGuardsByEvent(judgedOn(setting, practice, world.subject, environment), world.type.configuration(practice.state));
}

/** How many rows an extraction has of the practice. A story names no parameters, so a `where` that asks for some is left out. */
function rowsOf(world: World, practice: Practice, setting: Setting, key: string): number {
  const file = world.release.definitions.exports[key];
  if (!file?.source.practiceTypes.includes(practice.type)) return 0;
  const environment = environmentOf(setting.actor, world.now, world.release.calendar);
  const context = fullContext(world.type, practice, world.subject, environment);
  const { where, filter, ...source } = file.source;
  if (filter && !holds(compileCondition(filter), context, environment)) return 0;
  const asked = where && !hasUnresolved(compileCondition(where), environment) ? { ...source, where } : source;
  return compileExport({ ...file, source: asked }, () => 'other').rowsOf(context, {}, environment).length;
}

function openedChecks(expected: OpenedExpectation, opened: Practice | undefined, at: string): [string, Json, Json][] {
  const values = Object.entries((expected.data ?? {}) as Record<string, Json>);
  return [
    ...(expected.service === undefined
      ? []
      : [[`${at}.service`, expected.service, opened?.service.id ?? null] as [string, Json, Json]]),
    ...(expected.state === undefined ? [] : [[`${at}.state`, expected.state, opened?.states[0] ?? null] as [string, Json, Json]]),
    ...values.map(([path, value]): [string, Json, Json] => [
      `${at}.data.${path}`,
      value,
      ((opened && readPath(opened.data, path)) ?? null) as Json,
    ]),
  ];
}

/** Whether whoever acts may read each leaf of a section, a field or a computed value. */
function readableOf(setting: Setting, practice: Practice, path: string): boolean[] {
  const rights = rightsOn(setting, practice);
  if (path.startsWith('computed.')) return [rights.mayReadPath(path)];
  return leavesBeneath(setting.type.form, path.replace(/^data\./, '')).map(rights.mayRead);
}

/** One check for each thing that a step may expect; each gives `[what, expected, actual]`. */
const checks: Record<keyof ScenarioExpectation, Check> = {
  state: (expected: Json, practice) => [['state', expected, practice.state as Json]],
  states: (expected: string[], practice) => expected.map((path) => [`states.${path}`, true, practice.states.includes(path)]),
  tags: (expected: string[], practice) => [['tags', [...expected].sort(), [...practice.tags].sort()]],
  readable: (expected: string[], practice, _world, setting) =>
    expected.map((path) => [`readable.${path}`, true, readableOf(setting, practice, path).every(Boolean)]),
  hidden: (expected: string[], practice, _world, setting) =>
    expected.map((path) => [`hidden.${path}`, true, !readableOf(setting, practice, path).some(Boolean)]),
  reserved: (expected: boolean, practice) => [['reserved', expected, practice.reserved]],
  certified: (expected: boolean, _practice, _world, _setting, outcome) => [['certified', expected, outcome.certified]],
  data: (expected: Record<string, Json>, practice) =>
    Object.entries(expected).map(([path, value]) => [`data.${path}`, value, (readPath(practice.data, path) ?? null) as Json]),
  computed: (expected: Record<string, Json>, practice, world, setting) => {
    const computed = computedOf(world, practice, setting);
    return Object.entries(expected).map(([name, value]) => [`computed.${name}`, value, computed[name] ?? null]);
  },
  refused: (expected: Record<string, string[]>, practice, world, setting) => {
    const actual = failing(world, practice, setting);
    return Object.entries(expected).map(([event, guards]) => [
      `refused.${event}`,
      [...guards].sort(),
      actual[event]?.sort() ?? null,
    ]);
  },
  error: (expected: string, _practice, _world, _setting, outcome) => [['error', expected, codeOf(outcome)]],
  effects: (expected: string[], _practice, _world, _setting, outcome) => [
    ['effects', expected, outcome.effects.flatMap(effectName)],
  ],
  opened: (expected: OpenedExpectation[], _practice, _world, _setting, { opened }) => [
    ['opened', expected.map(({ type }) => type), opened.map(({ type }) => type)],
    ...expected.flatMap((each, at) => openedChecks(each, opened[at], `opened.${at + 1}`)),
  ],
  letters: (expected: string[], _practice, _world, _setting, outcome) => [
    ['letters', expected, named(outcome.effects, 'write-letter')],
  ],
  deadlines: (expected: Record<string, string | null>, practice) => {
    const running = Object.fromEntries(runningDeadlines(practice));
    return Object.entries(expected).map(([state, due]) => [`deadlines.${state}`, due, running[state]?.due ?? null]);
  },
  rows: (expected: Record<string, number>, practice, world, setting) =>
    Object.entries(expected).map(([key, count]) => [`rows.${key}`, count, rowsOf(world, practice, setting, key)]),
};

/** What a step expected and did not get. A refusal that was not expected is a failure too. */
export function unmet(
  step: number,
  expect: ScenarioExpectation,
  world: World,
  setting: Setting,
  outcome: StepOutcome,
): Failure[] {
  const failures: Failure[] = [];
  const { refusal } = outcome;
  if (refusal && expect.error === undefined)
    failures.push({ step, what: 'error', expected: null, actual: refusal.code, refusal });
  const { practice } = world;
  for (const [key, expected] of Object.entries(expect)) {
    const results: [string, Json, Json][] = practice
      ? checks[key as keyof ScenarioExpectation](expected as never, practice, world, setting, outcome)
      : [[key, expected as Json, key === 'error' ? codeOf(outcome) : null]];
    for (const [what, wanted, actual] of results)
      if (!equalJson(wanted, actual)) failures.push({ step, what, expected: wanted, actual });
  }
  return failures;
}
