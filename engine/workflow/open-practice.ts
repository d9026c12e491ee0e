import type { Result } from '../error/result.js';
import { refuse } from '../error/result.js';
import { grantsAnything, reasonFor } from '../permission/areas.js';
import { rightsOn } from '../permission/rights.js';
import type { Practice } from '../practice/practice.js';
import type { Subject, SubjectCopy } from '../practice/subject.js';
import type { JsonObject } from '../value/json.js';
import { carryOut } from './carry-out.js';
import { storedValues } from './computed-values.js';
import { changeData, touchesCertified } from './data-change.js';
import { expiredCodes } from './edit-practice.js';
import { judgedOn } from './judged.js';
import type { Setting } from './setting.js';

/** What is asked: about whom, with which number and id, with which first data (a JSON merge patch over nothing). */
export interface OpenRequest {
  id: string;
  number: string;
  subject: Subject;
  data?: JsonObject;
  reserved?: boolean;
}

/** The fields of a subject that practices carry. */
export function subjectCopy(subject: Subject, copy: string[]): SubjectCopy {
  return { ...Object.fromEntries(copy.map((field) => [field, subject.data[field] ?? null])), id: subject.id } as SubjectCopy;
}

/** A number by its template: `{year}` and `{sequence:5}`. */
export function practiceNumber(template: string, year: number, sequence: number): string {
  return template
    .replace('{year}', String(year))
    .replace(/\{sequence(?::(\d))?\}/, (_, digits) => String(sequence).padStart(Number(digits ?? 1), '0'));
}

/** A practice before anything is written in it, in the actor's service unless another is said. */
export function blank(setting: Setting, request: OpenRequest, service = setting.actor.service): Practice {
  const { type, current, actor, now } = setting;
  const person = { id: actor.id, name: actor.name };
  return {
    id: request.id,
    type: type.key,
    number: request.number,
    release: current.hash,
    service,
    subject: subjectCopy(request.subject, current.definitions.subject.file.copy),
    state: type.initial.value,
    states: type.initial.states,
    tags: type.initial.tags,
    openedAt: now,
    changedAt: now,
    reserved: request.reserved ?? type.definition.type.reserved ?? false,
    data: {},
    computed: {},
    // Nobody answers for a practice in a service in which they do not act.
    referenceOperator: service.id === actor.service.id ? person : null,
    enabledOperators: [],
    deadlines: {},
    documents: [],
    history: [],
    changed: {},
    effects: [],
    awaited: [],
    due: null,
    dueOrder: '',
    nextDueAt: null,
    version: 0,
    revision: 0,
  };
}

/** True on a day when practices of this type may still be opened in this service. */
export function isOpenable({ type, current, actor, now }: Setting, place = actor.service.id): boolean {
  const today = current.calendar.localDate(now);
  const service = current.services.get(place);
  return service !== undefined && (service.until ?? today) >= today && (type.definition.type.until ?? today) >= today;
}

/** Whether the actor may open a practice of this type in the active service. */
export function mayOpen(setting: Setting, subject: Subject): boolean {
  const rights = rightsOn(setting, blank(setting, { id: '', number: '', subject }));
  return isOpenable(setting) && grantsAnything(rights.areas('open'));
}

/**
 * Opens a practice in the actor's active service; the actor becomes its reference operator.
 * @returns the practice, version 1, to be inserted; `forbidden`, or `invalid-data` for unknown paths and wrong types
 */
export function openPractice(setting: Setting, request: OpenRequest): Result<Practice> {
  const draft = blank(setting, request);
  const rights = rightsOn(setting, draft);
  const usual = setting.type.definition.type.reserved ?? false;
  if (draft.reserved !== usual && !grantsAnything(rights.areas('assign')))
    return refuse({ code: 'forbidden', details: { action: 'assign' } });
  if (!isOpenable(setting) || !grantsAnything(rights.areas('open'))) {
    const reason = reasonFor(rights.areas('open'), '');
    return refuse({ code: 'forbidden', details: { action: 'open', ...(reason !== undefined && { reason }) } });
  }
  const { type } = setting;
  const { initial } = type;
  const writing = { rights, open: initial.editable, certified: initial.certified };
  const change = changeData(type, draft, request.data ?? {}, writing);
  if (!change.ok) return change;
  const expired = expiredCodes(setting, draft, change.value);
  if (expired.length > 0) return refuse({ code: 'invalid-data', details: { issues: expired } });
  const written = { ...draft, data: change.value.data };
  const practice = { ...written, computed: storedValues(type, written, 'all').computed };
  return carryOut(setting, practice, {
    taken: type.opening,
    before: [],
    judged: judgedOn(setting, practice, request.subject, rights.environment),
    line: {
      kind: 'opened',
      ...(touchesCertified(change.value, initial) && { certified: true }),
      changes: change.value.changes,
    },
    rights,
  });
}
