import type { Actor, Condition, JsonObject, Result, Subject, SubjectSetting } from '../../engine/index.js';
import {
  addRecord,
  both,
  createSubject,
  editRecord,
  editSubject,
  environmentOf,
  equal,
  everything,
  grantsAnything,
  mayReadSubjects,
  readPath,
  searchKeyLength,
  searchWords,
  subjectAreas,
  subjectTitle,
} from '../../engine/index.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';
import { maximumTries, unwrap } from './setting.js';
import { freeIdentifiers, reserveIdentifiers } from './subject-identifiers.js';

const settingOf = (ports: Ports, actor: Actor): SubjectSetting => ({
  current: ports.releases.current(),
  actor,
  now: ports.now(),
  newId: ports.newId,
});

/** What lists sort and search by, worked out at each write. */
export function indexed(ports: Ports, subject: Subject, createdAt: string): StoredSubject {
  const { file } = ports.releases.current().definitions.subject;
  const words = file.search.flatMap((field) => searchWords(String(subject.data[field] ?? '')).map((word) => ({ word, field })));
  const searchKeys = [...new Set(words.map(({ word }) => word.slice(0, searchKeyLength)))];
  return { ...subject, title: subjectTitle(file, subject.data), words, searchKeys, createdAt };
}

/** Refuses whoever may read nothing of persons. */
export function demandReading(ports: Ports, actor: Actor): void {
  if (!mayReadSubjects({ current: ports.releases.current(), actor, now: ports.now() }))
    throw new RefusalError('forbidden', { action: 'read' });
}

/** A person. @throws RefusalError `not-found`, also for whoever may read nothing of this one */
export async function getSubject(ports: Ports, actor: Actor, id: string): Promise<StoredSubject> {
  const subject = await ports.stores.subjects.get(id);
  if (!subject) throw notFound();
  const current = ports.releases.current();
  const environment = environmentOf(actor, ports.now(), current.calendar);
  if (!grantsAnything(subjectAreas(current, actor, 'read', environment, subject.data))) throw notFound();
  return subject;
}

/** A new person. @throws RefusalError `forbidden`, `invalid-data`, `duplicate-identifier` */
export async function newSubject(ports: Ports, actor: Actor, data: JsonObject): Promise<StoredSubject> {
  const subject = unwrap(createSubject(settingOf(ports, actor), ports.newId(), data));
  await reserveIdentifiers(ports, subject, null);
  const document = indexed(ports, subject, ports.now());
  if (!(await ports.stores.subjects.insert(document))) throw new RefusalError('busy');
  return document;
}

async function change(
  ports: Ports,
  actor: Actor,
  id: string,
  apply: (subject: Subject) => Result<Subject>,
): Promise<StoredSubject> {
  for (let tries = 0; tries < maximumTries; tries++) {
    const before = await getSubject(ports, actor, id);
    const after = unwrap(apply(before));
    await reserveIdentifiers(ports, after, before);
    const document = indexed(ports, after, before.createdAt);
    const saved = await ports.stores.subjects.save(document, before.version);
    // Where somebody was faster it is decided anew on what they left, with both values of what collides.
    await freeIdentifiers(ports, saved ? before : after, saved ? after : await getSubject(ports, actor, id));
    if (saved) return document;
  }
  throw new RefusalError('busy');
}

/** Changes a person with a JSON merge patch. @throws RefusalError also `stale-revision` */
export const changeSubject = (
  ports: Ports,
  actor: Actor,
  id: string,
  request: { patch: JsonObject; revision: number },
): Promise<StoredSubject> =>
  change(ports, actor, id, (subject) => editSubject(settingOf(ports, actor), subject, request.patch, request.revision));

/** A new record of a person. */
export const newRecord = (ports: Ports, actor: Actor, id: string, kind: string, data: JsonObject): Promise<StoredSubject> =>
  change(ports, actor, id, (subject) => addRecord(settingOf(ports, actor), subject, kind, data));

/**
 * The records of a person that a practice names which was sent: they are corrected by new ones, never changed.
 * @param among the practices that count; what is shown to somebody counts those that they may know of
 */
export async function usedRecords(ports: Ports, subject: string, among: Condition = everything): Promise<Set<string>> {
  const used = new Set<string>();
  for await (const practice of ports.stores.practices.scan(both(equal('subject.id', subject), among))) {
    if (!wasSent(practice)) continue;
    const type = await ports.releases.pinned(practice.release, practice.type);
    for (const { path } of type.form.recordFields) {
      const value = readPath(practice.data, path);
      if (typeof value === 'string') used.add(value);
    }
  }
  return used;
}

/**
 * Corrects a record. Whether it may be changed at all is asked first: who may not is told nothing of it.
 * @throws RefusalError `record-in-use` where a sent practice names it
 */
export async function changeRecord(
  ports: Ports,
  actor: Actor,
  id: string,
  record: { kind: string; id: string },
  request: { patch: JsonObject; revision: number },
): Promise<StoredSubject> {
  const subject = await getSubject(ports, actor, id);
  const records = Object.hasOwn(subject.records, record.kind) ? subject.records[record.kind] : undefined;
  if (!records?.some((one) => one.id === record.id)) throw notFound();
  const first = editRecord(settingOf(ports, actor), subject, record.kind, record.id, request.patch, request.revision);
  if (!first.ok && first.refusal.code === 'forbidden') unwrap(first);
  if ((await usedRecords(ports, id)).has(record.id)) throw new RefusalError('record-in-use');
  return change(ports, actor, id, (stored) =>
    editRecord(settingOf(ports, actor), stored, record.kind, record.id, request.patch, request.revision),
  );
}
