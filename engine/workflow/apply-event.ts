import type { Explanation } from '../condition/explanation.js';
import type { Issue } from '../error/issue.js';
import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import { grants, reasonFor } from '../permission/areas.js';
import type { Rights } from '../permission/rights.js';
import { rightsOn } from '../permission/rights.js';
import type { JsonObject } from '../value/json.js';
import { carryOut } from './carry-out.js';
import { storedValues, withVolatile } from './computed-values.js';
import type { Configuration } from './configuration.js';
import { fullContext } from './context.js';
import type { DataChange } from './data-change.js';
import { changeData, noChange } from './data-change.js';
import { explainGuard } from './explain-guard.js';
import { formIssues } from './form-issues.js';
import type { GuardEnvironment } from './guards.js';
import type { Practice, Subject } from './practice.js';
import type { Setting } from './setting.js';
import { eventMeta, takeTransition } from './transition.js';

/** What is asked: the event, the data written with it (a JSON merge patch) and a note. `subject` is the person as it is now. */
export interface EventRequest {
  event: string;
  data?: JsonObject;
  note?: string;
  subject: Subject | null;
}

const notAccepted = (event: string, reasons: Explanation[]): Result<never> =>
  refuse({ code: 'event-not-accepted', details: { event, reasons } });

/** Whether the actor may send the event at all, before anything else is looked at. */
function permission(event: string, from: Configuration, rights: Rights, setting: Setting): Result<null> {
  if (!setting.type.events.has(event)) return notAccepted(event, [{ kind: 'not-in-state', event }]);
  const areas = rights.areas('send');
  if (!grants(areas, event) || !rights.readable) {
    const reason = reasonFor(areas, event);
    return refuse({ code: 'forbidden', details: { action: 'send', paths: [event], ...(reason !== undefined && { reason }) } });
  }
  const meta = from.transitions.has(event) ? eventMeta(from, event) : undefined;
  if (!meta || meta.automatic) return notAccepted(event, [{ kind: 'not-in-state', event }]);
  if (meta.certified && !rights.certified)
    return refuse({ code: 'forbidden', details: { action: 'send', paths: [event], reason: 'not-certified' } });
  return accept(null);
}

/** Any issue refuses a send, other than a missing value: completeness is asked by the guard `form-complete`. */
function issuesOfSections(
  setting: Setting,
  practice: Practice,
  change: DataChange,
  context: GuardEnvironment['context'],
): Issue[] {
  const issues = formIssues(setting.type, change.data, context, change.sections, practice.data);
  return issues.filter((issue) => issue.code !== 'missing');
}

/** The practice with the data sent with the event, or the refusal. */
function writeData(setting: Setting, practice: Practice, from: Configuration, rights: Rights, request: EventRequest) {
  const open = [...from.editable, ...(eventMeta(from, request.event).editable ?? [])];
  return changeData(setting.type, practice, request.data ?? {}, { rights, open, certified: from.certified });
}

/**
 * Applies an event that a person sends, in this order: permission, data, the computed values it touches, guards, then what
 * the transition does. All or nothing: rights are judged in the state before.
 * @returns the practice after it, to be saved against the version it was read with; or why not: `forbidden`,
 * `event-not-accepted` (explained as far as the actor may read), `invalid-data`
 */
export function applyEvent(setting: Setting, practice: Practice, request: EventRequest): Result<Practice> {
  const { type } = setting;
  const from = type.configuration(practice.state);
  const rights = rightsOn(setting, practice);
  const allowed = permission(request.event, from, rights, setting);
  if (!allowed.ok) return allowed;
  if (eventMeta(from, request.event).note === 'required' && !request.note?.trim())
    return notAccepted(request.event, [{ kind: 'note-required' }]);
  const written = request.data ? writeData(setting, practice, from, rights, request) : accept(noChange(practice));
  if (!written.ok) return written;
  const change = written.value;
  const changed = withData(setting, practice, change, rights, request.subject);
  if (change.changes.length > 0) {
    const issues = [...issuesOfSections(setting, practice, change, changed.judged.context), ...changed.issues];
    if (issues.length > 0) return refuse({ code: 'invalid-data', details: { issues: visibleIssues(issues, rights) } });
  }
  const taken = takeTransition(from, request.event, changed.judged);
  if (!taken) return notAccepted(request.event, refusalReasons(from, request.event, changed.judged, rights));
  const meta = eventMeta(from, request.event);
  return carryOut(setting, changed.practice, {
    taken,
    before: from,
    judged: changed.judged,
    line: {
      kind: 'event',
      event: request.event,
      title: meta.title,
      ...(meta.certified || touchesCertified(change, from) ? { certified: true } : {}),
      ...(request.note?.trim() && { note: request.note.trim() }),
      changes: change.changes,
    },
    byPerson: true,
  });
}

/** The practice with new data and the computed values that it touches, and what guards are judged on. */
export function withData(
  setting: Setting,
  practice: Practice,
  change: DataChange,
  rights: Pick<Rights, 'environment'>,
  subject: Subject | null,
) {
  const { type } = setting;
  const draft: Practice = change.changes.length === 0 ? practice : { ...practice, data: change.data };
  const context = fullContext(type, draft, subject, rights.environment);
  const paths = change.changes.map(({ path }) => `data.${path}`);
  const { computed, issues } = storedValues(type, context, paths);
  const after: Practice = computed === draft.computed ? draft : { ...draft, computed };
  const full = withVolatile(type, { ...context, computed });
  const judged: GuardEnvironment = { type, practice: after, context: full, environment: rights.environment, now: setting.now };
  return { practice: after, judged, issues };
}

/** Whether a change lies in a section that only certified operators write. */
export function touchesCertified(change: DataChange, from: Configuration): boolean {
  return change.changes.some(({ path }) => from.certified.some((area) => path === area || path.startsWith(`${area}.`)));
}

/** Why no transition of the event is taken: the guards of each, explained. */
export function refusalReasons(from: Configuration, event: string, judged: GuardEnvironment, rights: Rights): Explanation[] {
  return (from.transitions.get(event) ?? []).flatMap(({ guard }) => (guard ? explainGuard(guard, judged, rights) : []));
}

/** Issues as far as the actor may read the fields they are about. */
export function visibleIssues(issues: Issue[], rights: Rights): Issue[] {
  return issues.map((issue) => {
    const path = issue.path
      .slice(1)
      .replaceAll('/', '.')
      .replace(/\.\d+(?=\.|$)/g, '');
    const shown = path.startsWith('computed.') ? rights.mayReadPath(path) : rights.mayRead(path);
    return shown ? issue : { code: 'hidden', path: `/${path.split('.')[0]}` };
  });
}
