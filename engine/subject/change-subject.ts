import type { Issue } from '../error/issue.js';
import type { Conflict, Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import type { CompiledForm } from '../form/compile-form.js';
import { fieldPathOf } from '../form/issues.js';
import { grants } from '../permission/areas.js';
import { leavesBeneath } from '../permission/needed-leaves.js';
import { subjectAreas } from '../permission/rights.js';
import type { Effect } from '../practice/effect.js';
import type { Actor } from '../practice/person.js';
import type { Subject } from '../practice/subject.js';
import type { CompiledRelease } from '../release/compile-release.js';
import type { Json, JsonObject } from '../value/json.js';
import { applyMergePatch, equalJson } from '../value/merge-patch.js';
import { leavesOf, pathCovers, readPath } from '../value/path.js';
import { environmentOf } from '../workflow/context.js';
import { effectsDueAt } from '../workflow/seal.js';
import { firstRefused, touchedLeaves, unknownFields } from '../workflow/touched-leaves.js';
import { withValidity } from './subject-record.js';

/** Who changes a person, under which release, when. Ids come from outside. */
export interface SubjectSetting {
  current: CompiledRelease;
  actor: Actor;
  now: string;
  newId: () => string;
}

/** A part of a person that is changed: its own fields, or those of one record, which rules name with a prefix. */
interface Part {
  form: CompiledForm;
  prefix: string;
  person: JsonObject;
}

const areasOf = ({ current, actor, now }: SubjectSetting, action: 'read' | 'edit', { person }: Part) =>
  subjectAreas(current, actor, action, environmentOf(actor, now, current.calendar), person);

/** The first leaf that a patch touches and that may not be written; in an array it must be readable too. */
function forbiddenLeaf(setting: SubjectSetting, part: Part, patch: JsonObject, stored: JsonObject): string | undefined {
  const edit = areasOf(setting, 'edit', part);
  const read = areasOf(setting, 'read', part);
  const { form, prefix } = part;
  const refused = firstRefused(
    form,
    touchedLeaves(form, patch, stored),
    (leaf, inArray) => grants(edit, prefix + leaf) && (!inArray || grants(read, prefix + leaf)),
  );
  if (refused) return prefix + refused.path;
  const nothing = Object.keys(patch).length === 0 && !form.leaves().some((leaf) => grants(edit, prefix + leaf));
  return nothing ? prefix.replace(/\.$/, '') : undefined;
}

/** Issues as far as the actor may read what they are about, or writes it. */
function shownIssues(setting: SubjectSetting, part: Part, patch: JsonObject, issues: Issue[]): Issue[] {
  const read = areasOf(setting, 'read', part);
  const sent = leavesOf(patch).map(({ path }) => path);
  const isShown = (field: string) => grants(read, part.prefix + field) || sent.some((path) => pathCovers(path, field));
  return issues.map((issue) => (isShown(fieldPathOf(issue.path)) ? issue : { code: 'hidden', path: '/' }));
}

/** Everything wrong with data that is saved by a button: unlike a practice, a person is stored only when it is right. */
function checked(setting: SubjectSetting, part: Part, patch: JsonObject, stored: JsonObject): Result<JsonObject> {
  const { form } = part;
  const unknown = unknownFields(form, patch);
  if (unknown.length > 0) return refuse({ code: 'invalid-data', details: { issues: unknown } });
  const refused = forbiddenLeaf(setting, part, patch, stored);
  if (refused !== undefined) return forbidden(refused);
  const data = applyMergePatch(stored, patch);
  const wrong = form.typeIssues(data);
  if (wrong.length > 0) return refuse({ code: 'invalid-data', details: { issues: shownIssues(setting, part, patch, wrong) } });
  const pruned = form.prune(data).data;
  const today = setting.current.calendar.localDate(setting.now);
  const issues = form.validate(pruned, { today, stored });
  return issues.length > 0
    ? refuse({ code: 'invalid-data', details: { issues: shownIssues(setting, part, patch, issues) } })
    : accept(pruned);
}

function conflictsOf(setting: SubjectSetting, part: Part, stored: JsonObject, patch: JsonObject): Conflict[] {
  const wanted = applyMergePatch(stored, patch);
  const read = areasOf(setting, 'read', part);
  return leavesOf(patch).flatMap(({ path }) => {
    const mine = (readPath(wanted, path) ?? null) as Json;
    const theirs = (readPath(stored, path) ?? null) as Json;
    const readable = leavesBeneath(part.form, path).every((leaf) => grants(read, part.prefix + leaf));
    if (!readable) return [{ path, mine, theirs: null, hidden: true }];
    return equalJson(mine, theirs) ? [] : [{ path, mine, theirs }];
  });
}

const forbidden = (path: string): Result<never> => refuse({ code: 'forbidden', details: { action: 'edit', paths: [path] } });

function stale(setting: SubjectSetting, subject: Subject, part: Part, patch: JsonObject, stored: JsonObject): Result<never> {
  const conflicts = conflictsOf(setting, part, stored, patch);
  return refuse({ code: 'stale-revision', details: { revision: subject.revision, conflicts } });
}

const personPart = ({ current }: SubjectSetting, person: JsonObject): Part => ({
  form: current.subject.form,
  prefix: '',
  person,
});

const moved = (subject: Subject): Subject => ({ ...subject, version: subject.version + 1, revision: subject.revision + 1 });

/** A new person. @returns version 1, or `forbidden` or `invalid-data` */
export function createSubject(setting: SubjectSetting, id: string, data: JsonObject): Result<Subject> {
  const valid = checked(setting, personPart(setting, data), data, {});
  if (!valid.ok) return valid;
  return accept({ id, data: valid.value, records: {}, effects: [], nextDueAt: null, version: 1, revision: 1 });
}

/** Queues the refresh of the copies that practices carry, where one of the copied fields changed. */
function withRefresh(setting: SubjectSetting, before: Subject, after: Subject): Subject {
  const { copy } = setting.current.definitions.subject.file;
  if (copy.every((field) => equalJson(before.data[field] ?? null, after.data[field] ?? null))) return after;
  const id = `${after.id}-${after.version}-copy`;
  const effect: Effect = { id, type: 'refresh-subject', createdAt: setting.now, dueAt: setting.now, attempts: 0, params: {} };
  const effects = [...after.effects.filter(({ type }) => type !== 'refresh-subject'), effect];
  return { ...after, effects, nextDueAt: effectsDueAt(effects) };
}

/**
 * Changes a person with a JSON merge patch.
 * @returns the person to save; `forbidden`, `invalid-data`, or `stale-revision` where it was made on another revision
 */
export function editSubject(setting: SubjectSetting, subject: Subject, patch: JsonObject, revision: number): Result<Subject> {
  const part = personPart(setting, subject.data);
  const refused = forbiddenLeaf(setting, part, patch, subject.data);
  if (refused !== undefined) return forbidden(refused);
  if (revision !== subject.revision) return stale(setting, subject, part, patch, subject.data);
  const valid = checked(setting, part, patch, subject.data);
  if (!valid.ok) return valid;
  return accept(withRefresh(setting, subject, moved({ ...subject, data: valid.value })));
}

/** A new record of a kind. @returns the person to save; `forbidden`, `invalid-data` (an unknown kind too) */
export function addRecord(setting: SubjectSetting, subject: Subject, kind: string, data: JsonObject): Result<Subject> {
  return putRecord(setting, subject, kind, setting.newId(), {}, data);
}

/** Corrects a record. The caller has made sure that no sent practice refers to it. */
export function editRecord(
  setting: SubjectSetting,
  subject: Subject,
  kind: string,
  id: string,
  patch: JsonObject,
  revision: number,
): Result<Subject> {
  const definition = setting.current.subject.records.get(kind);
  const stored = subject.records[kind]?.find((record) => record.id === id);
  if (!stored || !definition) return invalid({ code: 'unknown-record', path: '/recordId', params: { kind } });
  // What is derived is left out, unless the form has a field of that name.
  const own = Object.entries(stored).filter(([key]) => definition.form.isKnown(key));
  const fields = Object.fromEntries(own) as JsonObject;
  const part = { form: definition.form, prefix: `records.${kind}.`, person: subject.data };
  const refused = forbiddenLeaf(setting, part, patch, fields);
  if (refused !== undefined) return forbidden(refused);
  if (revision !== subject.revision) return stale(setting, subject, part, patch, fields);
  return putRecord(setting, subject, kind, id, fields, patch);
}

const invalid = (issue: Issue): Result<never> => refuse({ code: 'invalid-data', details: { issues: [issue] } });

function putRecord(
  setting: SubjectSetting,
  subject: Subject,
  kind: string,
  id: string,
  stored: JsonObject,
  patch: JsonObject,
): Result<Subject> {
  const definition = setting.current.subject.records.get(kind);
  if (!definition) return invalid({ code: 'unknown-kind', path: '/kind', params: { kind } });
  const part = { form: definition.form, prefix: `records.${kind}.`, person: subject.data };
  const valid = checked(setting, part, patch, stored);
  if (!valid.ok) return valid;
  const { from, to } = definition.file.validity;
  // Without an end it holds until it is ended.
  const end = valid.value[to];
  if (typeof end === 'string' && end < String(valid.value[from] ?? '')) {
    return invalid({ code: 'ends-before-start', path: `/${to.replaceAll('.', '/')}` });
  }
  const record = withValidity(definition.file, { ...valid.value, id });
  const others = (subject.records[kind] ?? []).filter((one) => one.id !== id);
  return accept(moved({ ...subject, records: { ...subject.records, [kind]: [...others, record] } }));
}
