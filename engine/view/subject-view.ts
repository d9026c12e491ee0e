import { holds } from '../condition/evaluate.js';
import { fieldsRead } from '../condition/fields-read.js';
import { compileCondition } from '../condition/parse-condition.js';
import type { FormDefinition } from '../definition/definitions.js';
import type { CompiledForm } from '../form/compile-form.js';
import type { PresentedForm } from '../form/present-schema.js';
import { presentForm } from '../form/present-schema.js';
import { projectLeaves } from '../form/reading.js';
import type { Areas } from '../permission/areas.js';
import { grants, grantsAnything } from '../permission/areas.js';
import { subjectLeaves } from '../permission/needed-leaves.js';
import { subjectAreas } from '../permission/rights.js';
import type { Actor } from '../practice/person.js';
import type { Subject } from '../practice/subject.js';
import type { CompiledRelease } from '../release/compile-release.js';
import { latestRecords, newestFirst, validOn } from '../subject/subject-record.js';
import { ageOn, subjectTitle } from '../subject/subject-title.js';
import type { JsonObject } from '../value/json.js';
import { environmentOf } from '../workflow/context.js';
import { codeTitles } from './code-titles.js';
import type { FieldView } from './field-view.js';
import { shownValue } from './field-view.js';
import { recordSummary } from './record-summary.js';

/** A person as a row of a list. */
export interface SubjectRowView {
  id: string;
  title: string;
  age: number | null;
  fields: FieldView[];
}

/** The records of one kind. */
export interface RecordKindView {
  kind: string;
  title: string;
  form: PresentedForm;
  editable: boolean;
  items: { id: string; from: string | null; to: string | null; valid: boolean; summary: FieldView[]; data: JsonObject }[];
}

/** A person as the actor may read it. */
export interface SubjectPageView extends SubjectRowView {
  alerts: string[];
  data: JsonObject;
  form: PresentedForm;
  editable: boolean;
  records: RecordKindView[];
}

/** Where somebody looks from: the release that runs, who looks, when. */
export interface Looking {
  current: CompiledRelease;
  actor: Actor;
  now: string;
}

const reading = ({ current, actor, now }: Looking, person?: JsonObject): Areas =>
  subjectAreas(current, actor, 'read', environmentOf(actor, now, current.calendar), person);
const editing = ({ current, actor, now }: Looking, person?: JsonObject): Areas =>
  subjectAreas(current, actor, 'edit', environmentOf(actor, now, current.calendar), person);

/** Whether the actor may look persons up at all, and read something of them. */
export const mayReadSubjects = (looking: Looking): boolean => grantsAnything(reading(looking));

/** The readable ones among some fields of a person (or of the copy that a practice carries). */
function fieldsOf(looking: Looking, data: JsonObject, names: string[], areas: Areas): FieldView[] {
  const { form } = looking.current.subject;
  return names.flatMap((path) => {
    if (!grants(areas, path) || data[path] === undefined || data[path] === null) return [];
    const field = form.field(path);
    const format = field?.xFormat ?? field?.format;
    return [
      {
        path,
        title: field?.title ?? path,
        ...(format !== undefined && { format }),
        value: shownValue(field, data[path], codeTitles(looking.current)),
      },
    ];
  });
}

/** A row for a person, whole or as the copy in a practice; only what the actor may read of persons. */
export function subjectRow(looking: Looking, subject: { id: string; data: JsonObject }): SubjectRowView {
  const { file } = looking.current.definitions.subject;
  const areas = reading(looking, subject.data);
  const readable = projectLeaves(subject.data, (path) => grants(areas, path));
  const today = looking.current.calendar.localDate(looking.now);
  return {
    id: subject.id,
    title: subjectTitle(file, readable),
    age: file.birthDate === undefined ? null : ageOn(readable[file.birthDate], today),
    fields: fieldsOf(looking, readable, file.summary ?? file.copy, areas),
  };
}

/** The alerts that hold, of those whose condition reads only what the actor may read. */
function alertsOf({ current, now }: Looking, subject: Subject, areas: Areas): string[] {
  const context = { subject: subject.data, records: latestRecords(subject) };
  const environment = { today: current.calendar.localDate(now) };
  const alerts = current.definitions.subject.file.alerts ?? [];
  const mayRead = (path: string) => subjectLeaves(current.subject, path).every((leaf) => grants(areas, leaf));
  return alerts.flatMap(({ when, title }) => {
    const condition = compileCondition(when);
    return fieldsRead(condition).every(mayRead) && holds(condition, context, environment) ? [title] : [];
  });
}

function presented(
  looking: Looking,
  definition: FormDefinition,
  stored: JsonObject,
  readable: (path: string) => boolean,
): PresentedForm {
  const { current, now } = looking;
  return presentForm(definition, {
    readable,
    codeLists: current.definitions.codeLists,
    today: current.calendar.localDate(now),
    stored,
    records: {},
  });
}

function recordKind(looking: Looking, subject: Subject, kind: string, form: CompiledForm, title: string): RecordKindView {
  const { current, now } = looking;
  const areas = reading(looking, subject.data);
  const edit = editing(looking, subject.data);
  const readable = (path: string) => grants(areas, `records.${kind}.${path}`);
  const validity = current.subject.records.get(kind)?.file.validity;
  const today = current.calendar.localDate(now);
  const definition = current.definitions.subject.records[kind];
  const items = [...(subject.records[kind] ?? [])].sort(newestFirst).map((record) => ({
    id: record.id,
    from: validity && readable(validity.from) ? record.from : null,
    to: validity && readable(validity.to) ? record.to : null,
    valid: validOn(record, today),
    summary: recordSummary(current, kind, record, areas),
    data: projectLeaves(record, (path) => form.isKnown(path) && readable(path)),
  }));
  const empty = { schema: { type: 'object' as const }, ui: {} };
  return {
    kind,
    title,
    form: presented(looking, definition?.form ?? empty, {}, readable),
    editable: form.leaves().some((leaf) => grants(edit, `records.${kind}.${leaf}`)),
    items,
  };
}

/** The form of a new person, as far as the actor may fill it. */
export function newSubjectForm(looking: Looking): PresentedForm {
  const areas = editing(looking);
  return presented(looking, looking.current.definitions.subject.form, {}, (path) => grants(areas, path));
}

/** A person's page. @returns null where nothing of persons may be read */
export function subjectView(looking: Looking, subject: Subject): SubjectPageView | null {
  const areas = reading(looking, subject.data);
  if (!grantsAnything(areas)) return null;
  const readable = (path: string) => grants(areas, path);
  const ofKind = (kind: string, form: CompiledForm) => form.leaves().some((leaf) => readable(`records.${kind}.${leaf}`));
  const kinds = [...looking.current.subject.records].filter(([kind, { form }]) => ofKind(kind, form));
  return {
    ...subjectRow(looking, subject),
    alerts: alertsOf(looking, subject, areas),
    data: projectLeaves(subject.data, readable),
    form: presented(looking, looking.current.definitions.subject.form, subject.data, readable),
    editable: grantsAnything(editing(looking, subject.data)),
    records: kinds.map(([kind, { form, file }]) => recordKind(looking, subject, kind, form, file.title)),
  };
}
