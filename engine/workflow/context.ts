import type { Environment } from '../condition/condition.js';
import type { Calendar } from '../deadline/calendar.js';
import type { Actor } from '../practice/person.js';
import type { Practice } from '../practice/practice.js';
import type { Subject, SubjectRecord } from '../practice/subject.js';
import type { JsonObject } from '../value/json.js';
import { readPath } from '../value/path.js';
import type { CompiledPracticeType } from './practice-type.js';

/** The roots that conditions, formulas, letters and scenarios see. */
export interface Context {
  practice: Pick<Practice, 'id' | 'number' | 'type' | 'state' | 'states' | 'tags' | 'openedAt' | 'changedAt' | 'closedAt'>;
  data: JsonObject;
  computed: JsonObject;
  subject: JsonObject;
  records: Record<string, SubjectRecord | null>;
  service: { id: string; title: string };
  referenceOperator: Practice['referenceOperator'];
  enabledOperators: Practice['enabledOperators'];
  actor?: { id: string; service: string; roles: string[] };
  today: string;
}

/** The roots that are stored with the practice: all that rules and filters may read. */
export function storedContext(practice: Practice): Omit<Context, 'records' | 'today'> {
  return {
    practice,
    data: practice.data,
    computed: practice.computed,
    subject: practice.subject,
    service: practice.service,
    referenceOperator: practice.referenceOperator,
    enabledOperators: practice.enabledOperators,
  };
}

/** Of each kind, the record of this subject that the practice's form names, or null. */
export function namedRecords(type: CompiledPracticeType, data: JsonObject, subject: Subject | null): Context['records'] {
  const records: Context['records'] = {};
  for (const { path, kind } of type.form.recordFields) {
    const id = readPath(data, path);
    records[kind] = subject?.records[kind]?.find((record) => record.id === id) ?? null;
  }
  return records;
}

/** All roots, for guards, formulas and letters. The person is the one of now, not the copy that the practice carries. */
export function fullContext(
  type: CompiledPracticeType,
  practice: Practice,
  subject: Subject | null,
  environment: Environment,
): Context {
  // Written out rather than spread: a context is made at each event, and a spread costs as much as the guard that reads it.
  return {
    practice,
    data: practice.data,
    computed: practice.computed,
    subject: subject ? { ...subject.data, id: subject.id } : practice.subject,
    records: namedRecords(type, practice.data, subject),
    service: practice.service,
    referenceOperator: practice.referenceOperator,
    enabledOperators: practice.enabledOperators,
    actor: environment.actor,
    today: environment.today,
  };
}

/** What placeholders are resolved with, for this actor at this instant. */
export function environmentOf(actor: Actor, now: string, calendar: Calendar): Environment {
  return { actor: { id: actor.id, service: actor.service.id, roles: actor.roles }, today: calendar.localDate(now) };
}
