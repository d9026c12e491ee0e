import type { Issue } from '../error/issue.js';
import type { Conflict, Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import type { CompiledForm } from '../form/compile-form.js';
import { readablePart } from '../form/reading.js';
import { grantsAnything } from '../permission/areas.js';
import type { Rights } from '../permission/rights.js';
import { rightsOn } from '../permission/rights.js';
import type { Practice } from '../practice/practice.js';
import type { Subject } from '../practice/subject.js';
import type { Json, JsonObject } from '../value/json.js';
import { applyMergePatch, equalJson } from '../value/merge-patch.js';
import { leavesOf, pathsOverlap, readPath } from '../value/path.js';
import { storedValues } from './computed-values.js';
import type { DataChange } from './data-change.js';
import { changeData, leanedOn, mayWrite, touchesCertified } from './data-change.js';
import { remeasured } from './deadlines.js';
import { appendHistory } from './history.js';
import { withData } from './judged.js';
import { markChanged } from './mark-changed.js';
import { seal } from './seal.js';
import { servicesIn } from './services-in.js';
import type { Setting } from './setting.js';

/** What is asked: a JSON merge patch, made on a revision that may be older. */
export interface EditRequest {
  patch: JsonObject;
  revision: number;
  subject: Subject | null;
}

/**
 * The leaves of a patch that somebody else changed since, with both values. The same value twice is no conflict; of a value that
 * the actor may not read it is not told whether it is the same.
 */
function conflictsOf(practice: Practice, { patch, revision }: EditRequest, rights: Rights): Conflict[] {
  const moved = Object.entries(practice.changed).filter(([, at]) => at > revision);
  if (moved.length === 0) return [];
  const mineAll = applyMergePatch(practice.data, patch);
  return leavesOf(patch).flatMap(({ path }) => {
    if (!moved.some(([other]) => pathsOverlap(path, other))) return [];
    const mine = (readPath(mineAll, path) ?? null) as Json;
    const theirs = (readPath(practice.data, path) ?? null) as Json;
    if (!rights.mayRead(path)) return [{ path, mine, theirs: readablePart(path, theirs, rights.mayRead), hidden: true }];
    return equalJson(mine, theirs) ? [] : [{ path, mine, theirs }];
  });
}

/**
 * Codes that are chosen now though they have expired. They are the one issue that is not stored: once stored, a code stays valid,
 * so this is the moment to refuse it.
 */
export function expiredCodes({ type, current, now }: Setting, practice: Practice, change: DataChange): Issue[] {
  const options = {
    today: current.calendar.localDate(now),
    sections: change.sections,
    stored: leanedOn(practice.data, change),
  };
  return type.form.validate(change.data, options).filter(({ code }) => code === 'expired-code');
}

/**
 * Changes the data of a practice outside any event. Wrong types, unknown paths and what may not be written refuse it; other
 * issues are stored with it, so that somebody can stop in the middle. An older revision is merged where no leaf collides.
 * @returns the practice to save; `forbidden`, `invalid-data`, or `stale-revision` with both values of each colliding leaf
 */
export function editPractice(setting: Setting, practice: Practice, request: EditRequest): Result<Practice> {
  const { type } = setting;
  const rights = rightsOn(setting, practice);
  if (!rights.readable || !grantsAnything(rights.areas('edit')))
    return refuse({ code: 'forbidden', details: { action: 'edit' } });
  const from = type.configuration(practice.state);
  const written = changeData(type, practice, request.patch, { rights, open: from.editable, certified: from.certified });
  if (!written.ok) return written;
  const conflicts = conflictsOf(practice, request, rights);
  if (request.revision > practice.revision || conflicts.length > 0) {
    return refuse({ code: 'stale-revision', details: { revision: practice.revision, conflicts } });
  }
  const change = written.value;
  if (change.changes.length === 0) return accept(practice);
  const expired = expiredCodes(setting, practice, change);
  if (expired.length > 0) return refuse({ code: 'invalid-data', details: { issues: expired } });
  return accept(withEdit(setting, practice, change, touchesCertified(change, from)));
}

function withEdit(setting: Setting, practice: Practice, change: DataChange, certified: boolean): Practice {
  const { type, actor, now } = setting;
  const { practice: written } = withData(type, practice, change);
  const draft = { ...written, changedAt: now };
  const revision = practice.revision + 1;
  const line = {
    at: now,
    actor: { id: actor.id, name: actor.name },
    service: actor.service,
    kind: 'edited' as const,
    changes: change.changes,
    ...(certified && { certified }),
  };
  const fresh = { ...draft, computed: storedValues(type, draft, ['practice.changedAt']).computed };
  return seal({
    ...fresh,
    services: servicesIn(fresh.data, setting.current, practice.services),
    deadlines: remeasured(setting, fresh),
    changed: markChanged(practice.changed, change.changes, revision),
    history: appendHistory(practice.history, line, revision, change.unread.length > 0),
    revision,
  });
}

/** The paths that may be changed now outside any event: each covers all beneath it. */
export function editableLeaves(setting: Setting, practice: Practice, rights: Rights, opened?: string[]): string[] {
  const from = setting.type.configuration(practice.state);
  const areas = rights.areas('edit');
  if (!rights.readable || !grantsAnything(areas)) return [];
  const writing = { rights, open: opened ?? from.editable, certified: from.certified };
  const { form } = setting.type;
  return form.leaves().filter((leaf) => mayWrite(leaf, inArray(form, leaf), writing));
}

const inArray = (form: CompiledForm, leaf: string): boolean => {
  const field = form.field(leaf);
  return field?.array === true || field?.rowOf !== undefined;
};
