import type { Actor, JsonObject } from '../../engine/index.js';
import { openPractice as open, practiceNumber } from '../../engine/index.js';
import { reserve } from '../storage/reservations.js';
import { getSubject } from './get-subject.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';
import type { Loaded } from './setting.js';
import { unwrap } from './setting.js';

/** A number that no other practice has; a number may have gaps. */
async function freshNumber(ports: Ports, template: string, type: string, year: number, owner: string): Promise<string> {
  for (;;) {
    const number = practiceNumber(template, year, await ports.stores.storage.nextNumber(`number:${type}:${year}`));
    if (await reserve(ports.stores.storage, `number:${number}`, owner)) return number;
  }
}

/**
 * Opens a practice about a person in the actor's active service, under the release that runs now.
 * @throws RefusalError `not-found` for the type or a person of whom the actor may read nothing, `forbidden`, `invalid-data`
 */
export async function openPractice(
  ports: Ports,
  actor: Actor,
  request: { type: string; subject: string; data?: JsonObject },
): Promise<Loaded> {
  const current = ports.releases.current();
  const type = current.type(request.type);
  if (!type) throw notFound();
  const subject = await getSubject(ports, actor, request.subject);
  const now = ports.now();
  const setting = { type, current, actor, now, newId: ports.newId };
  const id = ports.newId();
  // Decided once before a number is taken: a refusal must leave no gap.
  unwrap(open(setting, { id, number: '', subject, data: request.data }));
  const year = Number(current.calendar.localDate(now).slice(0, 4));
  const number = await freshNumber(ports, type.definition.type.number, type.key, year, id);
  const practice = unwrap(open(setting, { id, number, subject, data: request.data }));
  if (!(await ports.stores.practices.insert(practice))) throw new RefusalError('busy');
  return { setting, practice, subject };
}
