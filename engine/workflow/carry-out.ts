import type { ActionDefinition } from '../definition/generated/definition-files.js';
import type { Issue } from '../error/issue.js';
import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import { compileExpression } from '../expression/compile-expression.js';
import type { Json, JsonObject } from '../value/json.js';
import { changesBetween } from '../value/merge-patch.js';
import { writePath } from '../value/path.js';
import { storedValues, withVolatile } from './computed-values.js';
import type { Configuration } from './configuration.js';
import type { Context } from './context.js';
import { deadlinesAfter } from './deadlines.js';
import { effectOf, letterContext } from './effects.js';
import { formIssues } from './form-issues.js';
import type { GuardEnvironment } from './guards.js';
import type { HistoryLine } from './history.js';
import { appendHistory } from './history.js';
import type { Change, EnabledOperator, Practice } from './practice.js';
import { seal } from './seal.js';
import type { Setting } from './setting.js';
import type { Taken } from './transition.js';

/** A transition that was taken, and the line that history will have of it. */
export interface Step {
  taken: Taken;
  before: Configuration;
  judged: GuardEnvironment;
  line: Omit<HistoryLine, 'at' | 'actor' | 'service' | 'from' | 'to'>;
  /** What people do moves the revision; what the clock does only the version. */
  byPerson: boolean;
}

/** Data after the `set` actions of a step, in XState's order, each seeing what the ones before it wrote. */
function carrySets(setting: Setting, step: Step, practice: Practice): { data: JsonObject; changes: Change[] } {
  const sets = step.taken.actions.filter((action) => action.type === 'set');
  if (sets.length === 0) return { data: practice.data, changes: [] };
  let data = practice.data;
  for (const { params = {} } of sets) {
    const context = { ...step.judged.context, data };
    const value = params.expression === undefined ? (params.value ?? null) : evaluated(setting, params.expression, context);
    data = writePath(data, (params.path ?? '').replace(/^data\./, ''), value);
  }
  data = setting.type.form.prune(data).data;
  return { data, changes: changesBetween(practice.data, data) };
}

function evaluated(setting: Setting, expression: string, context: Context): Json {
  const { form } = setting.type;
  const typeOf = (path: string) =>
    path === 'today' || (path.startsWith('data.') && form.dateTyped(path.slice(5))) ? 'date' : 'other';
  return compileExpression(expression, typeOf).evaluate(context).value;
}

const paramsOf = (actions: ActionDefinition[], type: ActionDefinition['type']) =>
  actions.filter((action) => action.type === type).map((action) => action.params ?? {});

/** Who may act in a certified way after the step's actions. */
function enabledAfter(practice: Practice, actions: ActionDefinition[]): EnabledOperator[] {
  const enabled = [...practice.enabledOperators];
  for (const { role = '' } of paramsOf(actions, 'enable-operator')) {
    const service = practice.service.id;
    if (!enabled.some((known) => 'role' in known && known.role === role && known.service === service))
      enabled.push({ role, service });
  }
  return enabled;
}

function markChanged(practice: Practice, changes: Change[], revision: number): Practice['changed'] {
  if (changes.length === 0) return practice.changed;
  return { ...practice.changed, ...Object.fromEntries(changes.map(({ path }) => [path, revision])) };
}

/** The issues of what `set` wrote: an invalid result refuses the event. */
function issuesOfSet(setting: Setting, data: JsonObject, changes: Change[], context: Context): Issue[] {
  if (changes.length === 0) return [];
  const sections = [...new Set(changes.map(({ path }) => path.split('.')[0] ?? ''))];
  return formIssues(setting.type, data, context, sections).filter((issue) => issue.code !== 'missing');
}

/**
 * Does what a taken transition says: `set` in exit, transition, entry order, computed values again, the form of what was set,
 * then terms, history and effects.
 * @param practice with the data of the request already written
 * @returns the practice to save, or `invalid-data` where `set` gave an invalid result
 */
export function carryOut(setting: Setting, practice: Practice, step: Step): Result<Practice> {
  const { type, actor, now, current } = setting;
  const { configuration: after, actions } = step.taken;
  const { data, changes: setChanges } = carrySets(setting, step, practice);
  const moved = { ...practice, data, state: after.value, states: after.states, tags: after.tags };
  const changed = ['practice.state', 'practice.states', 'practice.tags', ...setChanges.map(({ path }) => `data.${path}`)];
  const base = { ...step.judged.context, practice: moved, data, computed: practice.computed };
  const { computed } = storedValues(type, base, changed);
  const context = withVolatile(type, { ...base, computed });
  const issues = issuesOfSet(setting, data, setChanges, context);
  if (issues.length > 0) return refuse({ code: 'invalid-data', details: { issues } });
  const revision = practice.revision + (step.byPerson ? 1 : 0);
  const changes = [...step.line.changes, ...setChanges];
  const deadlines = deadlinesAfter(practice.deadlines, {
    type,
    before: step.before.states,
    after,
    suspends: paramsOf(actions, 'suspend-deadline').map(({ of = '' }) => of),
    resumes: paramsOf(actions, 'resume-deadline').map(({ of = '' }) => of),
    now,
    calendar: current.calendar,
  });
  const letter = (key: string) => letterContext(context, step.line.note, type.letterReads.get(key) ?? []);
  const effects = actions.flatMap(
    (action, at) => effectOf(action, `${practice.id}-${practice.version + 1}-${at}`, now, letter) ?? [],
  );
  const line = {
    ...step.line,
    changes,
    at: now,
    actor: { id: actor.id, name: actor.name },
    service: actor.service,
    from: step.before.states,
    to: after.states,
  };
  return accept(
    seal({
      ...moved,
      computed: after.closed ? { ...context.computed } : computed,
      ...(after.closed && !practice.closedAt ? { closedAt: now } : {}),
      changedAt: now,
      referenceOperator:
        paramsOf(actions, 'assign-reference-operator').length > 0
          ? { id: actor.id, name: actor.name }
          : practice.referenceOperator,
      enabledOperators: enabledAfter(practice, actions),
      deadlines,
      changed: markChanged(practice, changes, revision),
      history: appendHistory(practice.history, line, revision),
      effects: [...practice.effects, ...effects],
      awaited: after.awaited,
      revision,
    }),
  );
}
