import { equal } from '../../engine/index.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import type { Ports } from '../use-cases/ports.js';
import { freeIdentifiers } from '../use-cases/subject-identifiers.js';

/** Whether any attestation of a person holds today or later: it was given for something that is still to come. */
function hasValidRecord({ records }: StoredSubject, today: string): boolean {
  return Object.values(records).some((kind) => kind.some(({ to }) => to === null || to >= today));
}

/**
 * Erases a person whose last practice was disposed of: without any there is no purpose left to keep them for (GDPR, art. 5.1.e).
 * Whoever has an attestation that still holds stays.
 */
export async function eraseSubjectWithoutPractices(ports: Ports, id: string): Promise<void> {
  const { practices, subjects } = ports.stores;
  const hasPractices = async () => (await practices.find({ where: equal('subject.id', id), limit: 1 })).items.length > 0;
  const subject = await subjects.get(id);
  const today = ports.releases.current().calendar.localDate(ports.now());
  if (!subject || hasValidRecord(subject, today) || (await hasPractices())) return;
  if (!(await subjects.remove(id, subject.version))) return;
  // One that was opened at this very moment keeps its person.
  if (await hasPractices()) await subjects.insert(subject);
  else await freeIdentifiers(ports, subject, { ...subject, data: {} });
}
