import type { ScenarioFile, ScenarioStep } from '../definition/generated/definition-files.js';
import type { Result } from '../error/result.js';
import { accept } from '../error/result.js';
import type { Effect } from '../practice/effect.js';
import type { Actor } from '../practice/person.js';
import type { Practice } from '../practice/practice.js';
import type { CompiledRelease } from '../release/compile-release.js';
import type { JsonObject } from '../value/json.js';
import { applyEvent } from '../workflow/apply-event.js';
import { deliverDeadline, dueDeadlines } from '../workflow/deliver-deadline.js';
import { attachDocument } from '../workflow/documents.js';
import { editPractice } from '../workflow/edit-practice.js';
import { statesNamed } from '../workflow/history.js';
import { linkOpened } from '../workflow/link-opened.js';
import { openCarried, openingIn } from '../workflow/open-carried.js';
import { openPractice, practiceNumber } from '../workflow/open-practice.js';
import type { Setting } from '../workflow/setting.js';
import { systemActor } from '../workflow/setting.js';
import type { Covered } from './covered/covered.js';
import { covering, reminderOf } from './covered/covering.js';
import { keptAs } from './custody-step.js';
import type { Failure, StepOutcome } from './expectations.js';
import { unmet } from './expectations.js';
import { scenarioActor } from './scenario-actor.js';
import type { World } from './scenario-world.js';
import { scenarioSubject, settingOf } from './scenario-world.js';

/** How a scenario ended: what was not as expected, and which states and events it passed through. */
export interface ScenarioOutcome {
  failures: Failure[];
  states: string[];
  events: string[];
  practice: Practice | null;
  /** What it went through, where that was asked. */
  covered?: Covered;
}

/** The end of the year after: a document attached in a scenario is valid while the scenario runs. */
const farExpiry = (now: string): string => `${Number(now.slice(0, 4)) + 1}-12-31`;

/** Moves the clock; what falls due until then happens, each at its own time. */
function moveClock(world: World, to: string): void {
  const instant = new Date(to).toISOString();
  for (let guard = 0; world.practice && guard < 100; guard++) {
    const [next] = dueDeadlines(world.practice, instant);
    if (!next) break;
    if (next.at > world.now) world.now = next.at;
    world.covering?.expired(next.reminds ? reminderOf(next.term) : next.term);
    world.practice = deliverDeadline(settingOf(world, systemActor(world.practice.service)), world.practice, next, world.subject);
  }
  world.now = instant;
}

function attachAll(setting: Setting, practice: Practice, categories: string[]): Result<Practice> {
  return categories.reduce<Result<Practice>>((so, category) => {
    if (!so.ok) return so;
    const hasExpiry = setting.type.documentCategories.get(category)?.hasExpiry;
    const by = { id: setting.actor.id, name: setting.actor.name };
    const file = { id: setting.newId(), category, name: `${category}.pdf`, mediaType: 'application/pdf', size: 1, sha256: '' };
    return attachDocument(setting, so.value, {
      ...file,
      addedAt: setting.now,
      addedBy: by,
      ...(hasExpiry && { expires: farExpiry(setting.now) }),
    });
  }, accept(practice));
}

function act(world: World, setting: Setting, step: ScenarioStep): Result<Practice | null> {
  if (step.open) {
    const year = Number(setting.now.slice(0, 4));
    const number = practiceNumber(world.type.definition.type.number, year, 1);
    const request = { id: setting.newId(), number, subject: world.subject, data: step.open as JsonObject };
    const opened = openPractice(setting, request);
    if (!opened.ok) return opened;
    world.practice = opened.value;
  }
  if (!world.practice) return accept(null);
  const kept = keptAs(setting, world.practice, step);
  if (!kept.ok) return kept;
  const attached = attachAll(setting, kept.value, step.attach ?? []);
  if (!attached.ok) return attached;
  const data = step.edit as JsonObject | undefined;
  const { subject } = world;
  if (step.send !== undefined) return applyEvent(setting, attached.value, { event: step.send, data, note: step.note, subject });
  if (data) return editPractice(setting, attached.value, { patch: data, revision: attached.value.revision, subject });
  return attached;
}

/** Opens what an effect asks for, as the runner of effects does; null for other effects and where it cannot be opened. */
function openAsked(world: World, effect: Effect): Practice | null {
  if (effect.type !== 'open-practice' || !world.practice) return null;
  const { release: current, subject, now } = world;
  const { newId, type } = settingOf(world, systemActor(world.practice.service));
  const template = current.type(openingIn(effect).practiceType)?.definition.type.number ?? type.definition.type.number;
  world.opened += 1;
  const number = practiceNumber(template, Number(now.slice(0, 4)), world.opened);
  const done = openCarried(effect, { current, subject, now, number, newId });
  if (!done.ok) return null;
  world.practice = linkOpened(world.practice, effect.id, done.value, now);
  return done.value;
}

function takeStep(world: World, actor: Actor, step: ScenarioStep): { setting: Setting; outcome: StepOutcome } {
  const known = new Set(world.practice?.effects.map(({ id }) => id));
  const before = world.practice?.history.at(-1)?.hash;
  if (step.at) moveClock(world, step.at);
  const setting = settingOf(world, actor);
  const earlier = world.practice;
  const done = act(world, setting, step);
  if (done.ok && done.value) world.practice = done.value;
  const last = world.practice?.history.at(-1);
  const fresh = (effect: Effect) => !known.has(effect.id);
  const effects = world.practice?.effects.filter(fresh) ?? [];
  const outcome = {
    refusal: done.ok ? null : done.refusal,
    certified: last?.certified === true && last.hash !== before,
    effects,
    opened: effects.flatMap((effect) => openAsked(world, effect) ?? []),
  };
  world.covering?.stepped(step, setting, earlier, world.practice, outcome);
  return { setting, outcome };
}

/**
 * Runs a story against a practice type. In a step `reserve`, `assign`, `enable` come first, then `attach`; `edit` and `send` are one request.
 * @param type the key of the practice type in the release
 * @param options `coverage` to be told what the story goes through
 */
export function runScenario(
  release: CompiledRelease,
  type: string,
  scenario: ScenarioFile,
  { coverage = false }: { coverage?: boolean } = {},
): ScenarioOutcome {
  const compiled = release.type(type);
  if (!compiled)
    return {
      failures: [{ step: 0, what: 'practice-type', expected: type, actual: null }],
      states: [],
      events: [],
      practice: null,
    };
  const now = new Date(scenario.at).toISOString();
  const subject = scenarioSubject(release, scenario.subject);
  const world: World = {
    release,
    type: compiled,
    subject,
    practice: null,
    now,
    ids: 0,
    opened: 0,
    covering: coverage ? covering(compiled, subject) : null,
  };
  const failures: Failure[] = [];
  const states = new Set<string>();
  for (const [at, step] of scenario.steps.entries()) {
    const { setting, outcome } = takeStep(world, scenarioActor(step.as, release), step);
    failures.push(...unmet(at + 1, step.expect ?? {}, world, setting, outcome));
    for (const state of world.practice?.states ?? []) states.add(state);
  }
  const taken = world.practice?.history.filter(({ event, refused }) => event !== undefined && refused === undefined) ?? [];
  for (const state of taken.flatMap(statesNamed)) states.add(state);
  const events = new Set(taken.map(({ event = '' }) => event));
  const covered = world.covering && { ...world.covering.covered, states, events };
  return { failures, states: [...states], events: [...events], practice: world.practice, ...(covered && { covered }) };
}
