import type { Actor } from '../../engine/index.js';
import { environmentOf, grantsAnything, mayReadSubjects, subjectAreas } from '../../engine/index.js';
import type { StoredSubject } from '../storage/documents/stored-subject.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';

/** Refuses whoever may read nothing of persons. */
export function demandReading(ports: Ports, actor: Actor): void {
  if (!mayReadSubjects({ current: ports.releases.current(), actor, now: ports.now() }))
    throw new RefusalError('forbidden', { action: 'read' });
}

/** Whether the actor may read anything of this person. */
export function mayReadSubject({ releases, now }: Ports, actor: Actor, { data }: StoredSubject): boolean {
  const current = releases.current();
  const environment = environmentOf(actor, now(), current.calendar);
  return grantsAnything(subjectAreas(current, actor, 'read', environment, data));
}

/** A person. @throws RefusalError `not-found`, also for whoever may read nothing of this one */
export async function getSubject(ports: Ports, actor: Actor, id: string): Promise<StoredSubject> {
  const subject = await ports.stores.subjects.get(id);
  if (!subject || !mayReadSubject(ports, actor, subject)) throw notFound();
  return subject;
}
