import type { CompiledRelease } from '../definition/compile-release.js';
import type { Issue } from '../error/issue.js';
import type { Conflict, Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import type { CompiledForm } from '../form/compile-form.js';
import { grants } from '../permission/areas.js';
import { subjectAreas } from '../permission/rights.js';
import type { Json, JsonObject } from '../value/json.js';
import { applyMergePatch, equalJson } from '../value/merge-patch.js';
import { leavesOf, readPath } from '../value/path.js';
import { environmentOf } from '../workflow/context.js';
import type { Actor, Effect, Subject } from '../workflow/practice.js';
import { effectsDueAt } from '../workflow/seal.js';
import { withValidity } from './subject-record.js';

/** Who changes a person, under which release, when. Ids come from outside. */
export interface SubjectSetting {
  current: CompiledRelease;
  actor: Actor;
  now: string;
  newId: () => string;
}

const pointer = (path: string) => `/${path.replaceAll('.', '/')}`;

/** The leaves of a patch that may not be written; an area covers all beneath it. */
function forbiddenLeaf({ current, actor, now }: SubjectSetting, leaves: string[]): string | undefined {
  const areas = subjectAreas(current, actor, 'edit', environmentOf(actor, now, current.calendar));
  return leaves.find((leaf) => !grants(areas, leaf));
}

/** Everything wrong with data that is saved by a button: unlike a practice, a person is stored only when it is right. */
function checked(form: CompiledForm, data: JsonObject, patch: JsonObject, stored: JsonObject, today: string): Result<JsonObject> {
  const unknown: Issue[] = leavesOf(patch)
    .filter(({ path }) => path !== '' && !form.isKnown(path))
    .map(({ path }) => ({ code: 'unknown-field', path: pointer(path) }));
  if (unknown.length > 0) return refuse({ code: 'invalid-data', details: { issues: unknown } });
  const wrong = form.typeIssues(data);
  if (wrong.length > 0) return refuse({ code: 'invalid-data', details: { issues: wrong } });
  const pruned = form.prune(data).data;
  const issues = form.validate(pruned, { today, stored });
  return issues.length > 0 ? refuse({ code: 'invalid-data', details: { issues } }) : accept(pruned);
}

function conflictsOf(stored: JsonObject, patch: JsonObject): Conflict[] {
  const wanted = applyMergePatch(stored, patch);
  return leavesOf(patch).flatMap(({ path }) => {
    const mine = (readPath(wanted, path) ?? null) as Json;
    const theirs = (readPath(stored, path) ?? null) as Json;
    return equalJson(mine, theirs) ? [] : [{ path, mine, theirs }];
  });
}

const forbidden = (path: string): Result<never> => refuse({ code: 'forbidden', details: { action: 'edit', paths: [path] } });

const stale = (subject: Subject, patch: JsonObject, stored: JsonObject): Result<never> =>
  refuse({ code: 'stale-revision', details: { revision: subject.revision, conflicts: conflictsOf(stored, patch) } });

const moved = (subject: Subject): Subject => ({ ...subject, version: subject.version + 1, revision: subject.revision + 1 });

/** A new person. @returns version 1, or `forbidden` or `invalid-data` */
export function createSubject(setting: SubjectSetting, id: string, data: JsonObject): Result<Subject> {
  const refused = forbiddenLeaf(
    setting,
    leavesOf(data).map(({ path }) => path),
  );
  if (refused !== undefined) return forbidden(refused);
  const { current, now } = setting;
  const valid = checked(current.subject.form, applyMergePatch({}, data), data, {}, current.calendar.localDate(now));
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
  const refused = forbiddenLeaf(
    setting,
    leavesOf(patch).map(({ path }) => path),
  );
  if (refused !== undefined) return forbidden(refused);
  if (revision !== subject.revision) return stale(subject, patch, subject.data);
  const { current, now } = setting;
  const wanted = applyMergePatch(subject.data, patch);
  const valid = checked(current.subject.form, wanted, patch, subject.data, current.calendar.localDate(now));
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
  const stored = subject.records[kind]?.find((record) => record.id === id);
  if (!stored)
    return refuse({
      code: 'invalid-data',
      details: { issues: [{ code: 'unknown-record', path: '/recordId', params: { kind } }] },
    });
  const { id: _, from, to, ...fields } = stored;
  if (revision !== subject.revision) return stale(subject, patch, fields);
  return putRecord(setting, subject, kind, id, fields, patch);
}

function putRecord(
  setting: SubjectSetting,
  subject: Subject,
  kind: string,
  id: string,
  stored: JsonObject,
  patch: JsonObject,
): Result<Subject> {
  const definition = setting.current.subject.records.get(kind);
  if (!definition)
    return refuse({ code: 'invalid-data', details: { issues: [{ code: 'unknown-kind', path: '/kind', params: { kind } }] } });
  const refused = forbiddenLeaf(setting, [`records.${kind}`]);
  if (refused !== undefined) return forbidden(refused);
  const today = setting.current.calendar.localDate(setting.now);
  const valid = checked(definition.form, applyMergePatch(stored, patch), patch, stored, today);
  if (!valid.ok) return valid;
  const { from, to } = definition.file.validity;
  if (String(valid.value[to] ?? '') < String(valid.value[from] ?? '')) {
    return refuse({ code: 'invalid-data', details: { issues: [{ code: 'ends-before-start', path: pointer(to) }] } });
  }
  const record = withValidity(definition.file, { ...valid.value, id });
  const others = (subject.records[kind] ?? []).filter((one) => one.id !== id);
  return accept(moved({ ...subject, records: { ...subject.records, [kind]: [...others, record] } }));
}
