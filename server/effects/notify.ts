import type { Effect, JsonObject, Practice } from '../../engine/index.js';
import { spoolMail } from '../mail/spool.js';
import { letterOf } from './letters.js';
import { readableContext } from './readable-context.js';
import type { Recipient } from './recipients.js';
import { recipientsOf } from './recipients.js';
import type { Workplace } from './workplace.js';

/** Mail crosses networks that are not ours: it says that there is something to read, and where. */
async function mail(
  { ports, spoolFolder, baseUrl }: Workplace,
  practice: Practice,
  told: { id: string; to: string; title: string },
) {
  await spoolMail(spoolFolder, {
    ...told,
    fromName: ports.releases.current().definitions.ambito.title,
    host: new URL(baseUrl).hostname,
    link: new URL(`/practices/${encodeURIComponent(practice.id)}`, baseUrl).href,
    date: new Date(ports.now()),
  });
}

async function tell(workplace: Workplace, practice: Practice, effect: Effect, { operator, rights }: Recipient): Promise<void> {
  const { ports } = workplace;
  const current = ports.releases.current();
  const type = await ports.releases.pinned(practice.release, practice.type);
  const { letter, to, context } = effect.params as { letter: string; to: JsonObject; context: JsonObject };
  const role = current.definitions.roles.find(({ id }) => id === to['role']);
  const recipient = { name: operator.name, role: role?.title ?? null };
  const rendered = letterOf(type, letter, current.calendar.timeZone)({ ...readableContext(context, rights), recipient });
  const id = `${effect.id}-${operator.id}`;
  // A taken id means that an earlier try got this far.
  await ports.stores.notifications.insert({
    id,
    version: 1,
    operator: operator.id,
    service: practice.service.id,
    ...rendered,
    createdAt: ports.now(),
    read: false,
    practice: { id: practice.id, number: practice.number },
  });
  if (operator.email) await mail(workplace, practice, { id, to: operator.email, title: rendered.title });
}

/** Tells everybody whom an effect is for, in the application and by mail. Done again, it tells nobody twice. */
export async function notify(workplace: Workplace, practice: Practice, effect: Effect): Promise<boolean> {
  const recipients = await recipientsOf(workplace.ports, practice, (effect.params['to'] ?? {}) as JsonObject);
  for (const recipient of recipients) await tell(workplace, practice, effect, recipient);
  return false;
}
