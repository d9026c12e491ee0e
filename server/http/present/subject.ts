import type { Actor, Looking, Practice, SubjectPageView, SubjectRowView } from '../../../engine/index.js';
import { mayOpen, subjectRow, subjectView } from '../../../engine/index.js';
import type { StoredSubject } from '../../storage/documents/stored-subject.js';
import { known } from '../../use-cases/find-practices.js';
import type { Ports } from '../../use-cases/ports.js';
import { usedRecords } from '../../use-cases/subject-records.js';

/** Where an actor looks from, now. */
export const lookingOf = (ports: Ports, actor: Actor): Looking => ({
  current: ports.releases.current(),
  actor,
  now: ports.now(),
});

/** A person as a row of a list. */
export const presentSubjectRow = (ports: Ports, actor: Actor, subject: StoredSubject): SubjectRowView =>
  subjectRow(lookingOf(ports, actor), subject);

/** The person of a practice, from the copy that the practice carries. */
export function presentSubjectCopy(ports: Ports, actor: Actor, { subject }: Practice): SubjectRowView {
  const { id, ...data } = subject;
  return subjectRow(lookingOf(ports, actor), { id, data });
}

/** The practice types that the actor may open for this person today. */
function openableTypes(ports: Ports, actor: Actor, subject: StoredSubject) {
  const current = ports.releases.current();
  return Object.keys(current.definitions.practiceTypes).flatMap((key) => {
    const type = current.type(key);
    if (!type || !mayOpen({ type, current, actor, now: ports.now(), newId: ports.newId }, subject)) return [];
    const { title, description, category } = type.definition.type;
    return [{ key, title, ...(description !== undefined && { description }), ...(category !== undefined && { category }) }];
  });
}

/** A person's page. The caller has made sure that the actor may read persons. */
export async function presentSubject(ports: Ports, actor: Actor, subject: StoredSubject) {
  const view = subjectView(lookingOf(ports, actor), subject) as SubjectPageView;
  const used = await usedRecords(ports, subject.id, known(ports, actor));
  const records = view.records.map((kind) => ({
    ...kind,
    items: kind.items.map((item) => ({ ...item, used: used.has(item.id) })),
  }));
  return { ...view, records, revision: subject.revision, openable: openableTypes(ports, actor, subject) };
}
