import type { Effect, Practice } from '../../engine/index.js';
import { addressFor } from '../mail/preference.js';
import { recipientOf } from './recipients.js';
import type { Workplace } from './workplace.js';

/** The mail of one notification: an effect of its own, so that one address which fails holds up no other. */
export const mailEffect = (notification: string, operator: string, title: string, now: string): Effect => ({
  id: notification,
  type: 'mail',
  createdAt: now,
  dueAt: now,
  attempts: 0,
  params: { operator, title },
});

/**
 * Mails to somebody that there is something to read, and where: mail crosses networks that are not ours. Whoever lost the address
 * or the right to read meanwhile gets none.
 */
export async function sendMail(workplace: Workplace, practice: Practice, { id, params, createdAt }: Effect): Promise<boolean> {
  const { ports, baseUrl, mailFrom, send } = workplace;
  const current = ports.releases.current();
  const operator = await ports.stores.operators.get(String(params['operator']));
  const to = operator && addressFor('each', operator, current);
  if (!to || !(await recipientOf(ports, practice, operator))) return false;
  await send({
    id,
    to,
    fromName: current.definitions.ambito.title,
    from: mailFrom,
    host: new URL(baseUrl).hostname,
    title: String(params['title']),
    link: new URL(`/practices/${encodeURIComponent(practice.id)}`, baseUrl).href,
    date: new Date(createdAt),
  });
  return false;
}
