import type { Actor, Result, Subject, SubjectSetting } from '../../engine/index.js';
import { searchKeyLength, searchWords, subjectTitle } from '../../engine/index.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import { getSubject } from './get-subject.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';
import { maximumTries, unwrap } from './setting.js';
import { freeIdentifiers, reserveIdentifiers } from './subject-identifiers.js';

/** What the engine decides about a person with. */
export const subjectSetting = (ports: Ports, actor: Actor): SubjectSetting => ({
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

/** Stores what `apply` makes of a person; where somebody was faster, of what they left. @throws RefusalError of `apply`, `busy` */
export async function writeSubject(
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
