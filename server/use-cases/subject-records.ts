import type { Actor, Condition, JsonObject, Subject } from '../../engine/index.js';
import { addRecord as add, both, editRecord as edit, equal, everything, readPath, wasSent } from '../../engine/index.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import { getSubject } from './get-subject.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';
import { unwrap } from './setting.js';
import { subjectSetting, writeSubject } from './write-subject.js';

/** A new record of a person. @throws RefusalError `not-found`, `forbidden`, `invalid-data` */
export const addRecord = (ports: Ports, actor: Actor, id: string, kind: string, data: JsonObject): Promise<StoredSubject> =>
  writeSubject(ports, actor, id, (subject) => add(subjectSetting(ports, actor), subject, kind, data));

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
export async function editRecord(
  ports: Ports,
  actor: Actor,
  id: string,
  record: { kind: string; id: string },
  request: { patch: JsonObject; revision: number },
): Promise<StoredSubject> {
  const subject = await getSubject(ports, actor, id);
  const records = Object.hasOwn(subject.records, record.kind) ? subject.records[record.kind] : undefined;
  if (!records?.some((one) => one.id === record.id)) throw notFound();
  const apply = (stored: Subject) =>
    edit(subjectSetting(ports, actor), stored, record.kind, record.id, request.patch, request.revision);
  const first = apply(subject);
  if (!first.ok && first.refusal.code === 'forbidden') unwrap(first);
  if ((await usedRecords(ports, id)).has(record.id)) throw new RefusalError('record-in-use');
  return writeSubject(ports, actor, id, apply);
}
