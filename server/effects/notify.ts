import type { Effect, JsonObject, Practice } from '../../engine/index.js';
import { seal } from '../../engine/index.js';
import { addressFor } from '../mail/preference.js';
import { changeStored } from '../storage/change-stored.js';
import { done } from './effect-list.js';
import { letterOf } from './letters.js';
import { readableContext } from './readable-context.js';
import type { Recipient } from './recipients.js';
import { recipientsOf } from './recipients.js';
import { mailEffect } from './send-mail.js';
import type { Workplace } from './workplace.js';

/** Leaves the notification of one recipient. @returns the mail that goes with it, where they want one */
async function tell(
  workplace: Workplace,
  practice: Practice,
  effect: Effect,
  { operator, service, rights }: Recipient,
): Promise<Effect | null> {
  const { ports } = workplace;
  const current = ports.releases.current();
  const type = await ports.releases.pinned(practice.release, practice.type);
  const { letter, to, context } = effect.params as { letter: string; to: JsonObject; context: JsonObject };
  const role = current.definitions.roles.find(({ id }) => id === to['role']);
  const recipient = { name: operator.name, role: role?.title ?? null };
  const rendered = letterOf(type, letter, current)({ ...readableContext(context, rights), recipient });
  const id = `${effect.id}-${operator.id}`;
  // A taken id means that an earlier try got this far.
  await ports.stores.notifications.insert({
    id,
    version: 1,
    operator: operator.id,
    service,
    ...rendered,
    createdAt: ports.now(),
    read: false,
    practice: { id: practice.id, number: practice.number },
  });
  return addressFor('each', operator, current)
    ? mailEffect({ id, operator: operator.id, service, title: rendered.title }, ports.now())
    : null;
}

/** The practice with the mails in the place of the notification that they come from. */
const withMails = (practice: Practice, effect: Effect, mails: Effect[]): Practice =>
  seal({ ...practice, effects: [...done(practice.effects, effect.id), ...mails] });

/**
 * Tells everybody whom an effect is for in the application, and leaves the mails to be sent, in the same write that takes it off
 * the list. Done again, it tells nobody twice.
 */
export async function notify(workplace: Workplace, practice: Practice, effect: Effect): Promise<boolean> {
  const mails: Effect[] = [];
  for (const recipient of await recipientsOf(workplace.ports, practice, (effect.params['to'] ?? {}) as JsonObject)) {
    const mail = await tell(workplace, practice, effect, recipient);
    if (mail) mails.push(mail);
  }
  if (mails.length === 0) return false;
  await changeStored(workplace.ports.stores.practices, practice.id, (stored) =>
    stored.effects.some(({ id }) => id === effect.id) ? withMails(stored, effect, mails) : null,
  );
  return true;
}
