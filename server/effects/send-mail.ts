import type { Effect, Practice } from '../../engine/index.js';
import { addressFor } from '../mail/preference.js';
import { recipientOf } from './recipients.js';
import type { Workplace } from './workplace.js';

/** A notification: whom it tells, in which service, and its title. */
type Told = { id: string; operator: string; service: string; title: string };

/** The mail of one notification: an effect of its own, so that one address which fails holds up no other. */
export const mailEffect = ({ id, ...params }: Told, now: string): Effect => ({
  id,
  type: 'mail',
  createdAt: now,
  dueAt: now,
  attempts: 0,
  params,
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
  // Mails that were left before notifications went to other services name none.
  const service = String(params['service'] ?? practice.service.id);
  if (!to || !(await recipientOf(ports, practice, { operator, service }))) return false;
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
