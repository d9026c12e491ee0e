import type { Actor, JsonObject } from '../../engine/index.js';
import { openPractice as open } from '../../engine/index.js';
import { freshNumber } from './fresh-number.js';
import { getSubject } from './get-subject.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';
import type { Loaded } from './setting.js';
import { unwrap } from './setting.js';

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
  const number = await freshNumber(ports, type, now, id);
  const practice = unwrap(open(setting, { id, number, subject, data: request.data }));
  if (!(await ports.stores.practices.insert(practice))) throw new RefusalError('busy');
  return { setting, practice, subject };
}
