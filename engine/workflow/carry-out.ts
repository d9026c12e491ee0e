import type { ActionDefinition } from '../definition/generated/definition-files.js';
import type { Issue } from '../error/issue.js';
import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import type { Rights } from '../permission/rights.js';
import type { EnabledOperator } from '../practice/person.js';
import type { Practice } from '../practice/practice.js';
import type { Change } from '../value/change.js';
import { callOf, openingOf } from './carried.js';
import { storedValues } from './computed-values.js';
import type { Configuration, Taken } from './configuration.js';
import { storedContext } from './context.js';
import { deadlinesAfter } from './deadlines.js';
import { effectOf, letterContext } from './effects.js';
import { isEnabled } from './enable-operators.js';
import { formIssues } from './form-issues.js';
import type { GuardEnvironment } from './guards.js';
import type { HistoryLine } from './history.js';
import { appendHistory, mergedChanges } from './history.js';
import { judgedOn } from './judged.js';
import { markChanged } from './mark-changed.js';
import { sealed } from './seal.js';
import { servicesIn } from './services-in.js';
import { servicesNamed } from './services-named.js';
import { setValues } from './set-values.js';
import type { Setting } from './setting.js';
import { visibleIssues } from './visible-issues.js';

/** A transition that was taken, and the line that history will have of it. */
export interface Step {
  taken: Taken;
  before: Configuration['states'];
  judged: GuardEnvironment;
  line: Pick<HistoryLine, 'kind' | 'event' | 'title' | 'changes' | 'certified' | 'note' | 'link'>;
  /** Of the person who acts, or null for the clock. What people do moves the revision; what the clock does only the version. */
  rights: Rights | null;
}

const paramsOf = (actions: ActionDefinition[], type: ActionDefinition['type']) =>
  actions.filter((action) => action.type === type).map((action) => action.params ?? {});

/** Who may act in a certified way after the step's actions. */
function enabledAfter(practice: Practice, actions: ActionDefinition[]): EnabledOperator[] {
  const roles = paramsOf(actions, 'enable-operator');
  if (roles.length === 0) return practice.enabledOperators;
  const enabled = [...practice.enabledOperators];
  for (const { role = '', service: named } of roles) {
    for (const service of servicesNamed(named, practice)) {
      if (!isEnabled(enabled, { role, service })) enabled.push({ role, service });
    }
  }
  return enabled;
}

/** Where the step leads: states, holders and data. The clock takes no practice in hand. */
function movedTo(setting: Setting, practice: Practice, step: Step, data: Practice['data']): Practice {
  const { configuration: after, actions } = step.taken;
  const { id, name } = setting.actor;
  const assigns = step.rights !== null && actions.some(({ type }) => type === 'assign-reference-operator');
  // A plain copy and then plain writes: a spread with fields after it is many times slower on an object of this size.
  const moved = { ...practice };
  moved.data = data;
  moved.services = servicesIn(data, setting.current, practice.services);
  moved.state = after.value;
  moved.states = after.states;
  moved.tags = after.tags;
  moved.awaited = after.awaited;
  if (after.deleteAfter || practice.deleteAfter) moved.deleteAfter = after.deleteAfter;
  moved.changedAt = setting.now;
  if (assigns) moved.referenceOperator = { id, name };
  moved.enabledOperators = enabledAfter(moved, actions);
  // What an event made secret only a person makes known again.
  if (actions.some(({ type }) => type === 'reserve')) moved.reserved = true;
  return moved;
}

/** The context paths that a step changes, for the stored values that read them. */
function changedPaths(before: Practice, after: Practice, changes: Change[]): string[] {
  const paths = changes.map(({ path }) => `data.${path}`);
  paths.push('practice.changedAt');
  if (before.states !== after.states) paths.push('practice.state', 'practice.states', 'practice.tags');
  if (before.referenceOperator !== after.referenceOperator) paths.push('referenceOperator');
  if (before.enabledOperators !== after.enabledOperators) paths.push('enabledOperators');
  return paths;
}

/** Volatile values freeze when a practice closes. `moved` is changed. */
function close(moved: Practice, setting: Setting, { subject, environment }: GuardEnvironment): void {
  moved.computed = { ...judgedOn(setting, moved, subject, environment).context.computed };
  moved.closedAt = setting.now;
}

/** The actions that leave an effect. */
const lastingActions: ActionDefinition['type'][] = ['notify', 'write-letter', 'open-practice', 'call-webhook'];

/** What a step leaves to be done, from the data of its revision. */
function effectsOf(setting: Setting, moved: Practice, { taken, judged, line, rights }: Step): Practice['effects'] {
  const lasting = taken.actions.some(({ type }) => lastingActions.includes(type));
  if (!lasting) return moved.effects;
  const { context } = judgedOn(setting, moved, judged.subject, judged.environment);
  const letter = (key: string) => letterContext(context, line.note, setting.type.letterReads.get(key) ?? []);
  const idOf = (at: number) => `${moved.id}-${moved.version + 1}-${at}`;
  const said = { setting, practice: moved, context, rights, event: line.event ?? '' };
  const contents = { letter, opening: openingOf(said), call: callOf(said) };
  return [...moved.effects, ...taken.actions.flatMap((action, at) => effectOf(action, idOf(at), moved, contents) ?? [])];
}

/** The terms after the step; those that formulas measure read `moved`. */
function termsAfter({ type, now, current }: Setting, moved: Practice, { taken }: Step): Practice['deadlines'] {
  const { configuration: after, actions, left, entered } = taken;
  const named = (kind: ActionDefinition['type']) => paramsOf(actions, kind).map(({ of = '' }) => of);
  return deadlinesAfter(moved.deadlines, {
    type,
    after,
    left,
    entered,
    suspends: named('suspend-deadline'),
    resumes: named('resume-deadline'),
    restarts: named('restart-deadline'),
    now,
    calendar: current.calendar,
    context: () => storedContext(moved),
  });
}

function historyLine({ actor, now }: Setting, { line: said, before, taken }: Step, setChanges: Change[]): HistoryLine {
  // Written out in one order: a line is hashed at each event, and one that grows field by field costs more than its hash.
  const line: HistoryLine = {
    at: now,
    kind: said.kind,
    actor: { id: actor.id, name: actor.name },
    service: actor.service,
    event: said.event,
    title: said.title,
    from: before,
    to: taken.configuration.states,
    changes: mergedChanges(said.changes, setChanges),
  };
  const through = taken.entered.filter((state) => !taken.configuration.states.includes(state));
  if (through.length > 0) line.through = through;
  if (said.certified) line.certified = true;
  if (said.note !== undefined) line.note = said.note;
  if (said.link) line.link = said.link;
  return line;
}

/** The issues of what `set` wrote, as far as the actor may read: an invalid result refuses the event. */
function refusedSet(moved: Practice, found: Issue[], changes: Change[], { judged, rights }: Step, setting: Setting): Issue[] {
  const { context } = judgedOn(setting, moved, judged.subject, judged.environment);
  const paths = changes.map(({ path }) => path);
  const ofForm = formIssues(setting.type, moved.data, context, paths).filter(({ code }) => code !== 'missing');
  const issues = [...ofForm, ...found];
  return rights ? visibleIssues(issues, rights) : issues;
}

/**
 * Does what a taken transition says: `set` in exit, transition, entry order, computed values again, the form of what was set,
 * then terms, history and effects.
 * @param practice with the data of the request already written
 * @returns the practice to save, or `invalid-data` where `set` gave an invalid result
 */
export function carryOut(setting: Setting, practice: Practice, step: Step): Result<Practice> {
  const { type } = setting;
  const { configuration: after, actions } = step.taken;
  const { data, changes: setChanges, issues: setIssues } = setValues(type, actions, step.judged);
  const moved = movedTo(setting, practice, step, data);
  const { computed, issues } = storedValues(type, moved, changedPaths(practice, moved, setChanges));
  moved.computed = computed;
  if (setChanges.length > 0 || setIssues.length > 0) {
    const wrong = refusedSet(moved, [...setIssues, ...issues], setChanges, step, setting);
    if (wrong.length > 0) return refuse({ code: 'invalid-data', details: { issues: wrong } });
  }
  if (after.closed) close(moved, setting, step.judged);
  moved.deadlines = termsAfter(setting, moved, step);
  moved.effects = effectsOf(setting, moved, step);
  moved.revision = practice.revision + (step.rights ? 1 : 0);
  const line = historyLine(setting, step, setChanges);
  moved.changed = markChanged(practice.changed, line.changes, moved.revision);
  moved.history = appendHistory(practice.history, line, moved.revision);
  return accept(sealed(moved));
}
