import type { Explanation } from '../condition/explanation.js';
import { anyOf } from '../condition/explanation.js';
import type { Issue } from '../error/issue.js';
import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import { grants, reasonFor } from '../permission/areas.js';
import type { Rights } from '../permission/rights.js';
import { rightsOn } from '../permission/rights.js';
import type { Practice } from '../practice/practice.js';
import type { Subject } from '../practice/subject.js';
import type { JsonObject } from '../value/json.js';
import type { Step } from './carry-out.js';
import { carryOut } from './carry-out.js';
import { volatileIssues } from './computed-values.js';
import type { Configuration } from './configuration.js';
import type { DataChange } from './data-change.js';
import { changeData, leanedOn, noChange, touchesCertified } from './data-change.js';
import { explainGuard } from './explain-guard.js';
import { formIssues } from './form-issues.js';
import type { GuardEnvironment } from './guards.js';
import { judgedOn, withData } from './judged.js';
import type { Setting } from './setting.js';
import { eventMeta, takeTransition } from './transition.js';
import { visibleIssues } from './visible-issues.js';
import { hinderedOpenings } from './why-not-opened.js';

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

/**
 * Any issue refuses a send, other than a missing value: completeness is asked by the guard `form-complete`. So do formulas that
 * read what it writes.
 */
function issuesOfSections(before: Practice, judged: GuardEnvironment, change: DataChange): Issue[] {
  const { type } = judged;
  const issues = formIssues(type, change.data, judged.plain, change.sections, leanedOn(before.data, change));
  const paths = change.changes.map(({ path }) => `data.${path}`);
  const ofFormulas = volatileIssues(type, paths, () => judged.plain);
  return [...issues.filter((issue) => issue.code !== 'missing'), ...ofFormulas];
}

/** What the data sent with the event changes, or the refusal. */
function writeData(setting: Setting, practice: Practice, from: Configuration, rights: Rights, request: EventRequest) {
  if (!request.data) return accept(noChange(practice));
  const open = [...from.editable, ...(eventMeta(from, request.event).editable ?? [])];
  return changeData(setting.type, practice, request.data, { rights, open, certified: from.certified });
}

function historyLine(from: Configuration, { event, note }: EventRequest, change: DataChange): Step['line'] {
  const meta = eventMeta(from, event);
  const line: Step['line'] = { kind: 'event', event, title: meta.title, changes: change.changes };
  if (meta.certified || touchesCertified(change, from)) line.certified = true;
  const text = note?.trim();
  if (text) line.note = text;
  return line;
}

/**
 * Applies an event that a person sends, in this order: permission, data, the computed values it touches, guards, then what
 * the transition does. All or nothing: rights are judged in the state before.
 * @returns the practice after it, to be saved against the version it was read with; or why not: `forbidden`,
 * `event-not-accepted` (explained as far as the actor may read), `invalid-data`
 */
export function applyEvent(setting: Setting, practice: Practice, request: EventRequest): Result<Practice> {
  const { type } = setting;
  const { event, subject } = request;
  const from = type.configuration(practice.state);
  const rights = rightsOn(setting, practice);
  const allowed = permission(event, from, rights, setting);
  if (!allowed.ok) return allowed;
  if (eventMeta(from, event).note === 'required' && !request.note?.trim()) return notAccepted(event, [{ kind: 'note-required' }]);
  const written = writeData(setting, practice, from, rights, request);
  if (!written.ok) return written;
  const change = written.value;
  const changed = withData(type, practice, change);
  const judged = judgedOn(setting, changed.practice, subject, rights.environment);
  if (change.sections.length > 0) {
    const issues = [...issuesOfSections(practice, judged, change), ...changed.issues];
    if (issues.length > 0) return refuse({ code: 'invalid-data', details: { issues: visibleIssues(issues, rights) } });
  }
  const taken = takeTransition(from, event, judged);
  setting.watch?.({ event, from, judged, taken });
  if (!taken) return notAccepted(event, refusalReasons(from, event, judged, rights));
  const line = historyLine(from, request, change);
  const done = carryOut(setting, changed.practice, { taken, before: from.states, judged, line, rights });
  const hindered = done.ok ? hinderedOpenings(setting, practice, done.value, subject) : [];
  return hindered.length > 0 ? notAccepted(event, hindered) : done;
}

/** Why no transition of the event is taken: the guards of each, explained. One transition is enough, in whichever active state. */
export function refusalReasons(from: Configuration, event: string, judged: GuardEnvironment, rights: Rights): Explanation[] {
  const guards = (from.transitions.get(event) ?? []).flatMap(({ guard }) => guard ?? []);
  return guards.length === 0 ? [] : anyOf(guards.map((guard) => explainGuard(guard, judged, rights)));
}
