import type { Practice } from '../../engine/index.js';
import { equal, subjectCopy, systemActor, withSubjectCopy } from '../../engine/index.js';
import { changeStored } from '../storage/change-stored.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import { settingFor } from '../use-cases/setting.js';
import type { Workplace } from './workplace.js';

const same = (a: Practice['subject'], b: Practice['subject']): boolean =>
  Object.keys({ ...a, ...b }).every((field) => JSON.stringify(a[field] ?? null) === JSON.stringify(b[field] ?? null));

/** Gives every practice about a person the person's present data, in the fields that practices copy. */
export async function refreshSubject({ ports }: Workplace, { id }: StoredSubject): Promise<boolean> {
  const { practices, subjects } = ports.stores;
  const { copy } = ports.releases.current().definitions.subject.file;
  for await (const found of practices.scan(equal('subject.id', id))) {
    // Read for each: a later change of the person must not be overwritten by this one.
    const person = await subjects.get(id);
    if (!person) return false;
    const fresh = subjectCopy(person, copy);
    if (same(found.subject, fresh)) continue;
    const setting = await settingFor(ports, systemActor(found.service), found);
    await changeStored(practices, found.id, (practice) =>
      same(practice.subject, fresh) ? null : withSubjectCopy(setting, practice, fresh),
    );
  }
  return false;
}
