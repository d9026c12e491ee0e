import type { Actor } from '../../engine/index.js';
import { assignmentsOf } from '../auth/actor-of.js';
import { digestText, type Waiting } from '../mail/digest-text.js';
import { addressFor } from '../mail/preference.js';
import type { Digest } from '../storage/documents/digest.js';
import type { Operator } from '../storage/documents/operator.js';
import { groupCount } from '../use-cases/desk.js';
import type { Ports } from '../use-cases/ports.js';
import type { Workplace } from './workplace.js';

/** What waits for somebody in each of their services, as their desk counts it; services where nothing waits are left out. */
async function waitingFor(ports: Ports, { id, name, ...operator }: Operator): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const { service, roles } of assignmentsOf({ id, name, ...operator }, ports.releases.current(), ports.now())) {
    const actor: Actor = { id, name, service, roles: roles.map((role) => role.id) };
    const [late, todo] = await Promise.all([groupCount(ports, actor, 'late'), groupCount(ports, actor, 'todo')]);
    if (late.count + todo.count > 0) found.push({ service: service.title, late, todo });
  }
  return found;
}

/** Mails somebody what waits for them today, in numbers and with a link; nothing where nothing waits. */
export async function sendDigest(workplace: Workplace, { id, operator: who, effects }: Digest): Promise<boolean> {
  const { ports, baseUrl, mailFrom, send } = workplace;
  const current = ports.releases.current();
  const operator = await ports.stores.operators.get(who);
  const to = operator && addressFor('daily', operator, current);
  const waiting = to ? await waitingFor(ports, operator) : [];
  if (!to || waiting.length === 0) return false;
  await send({
    id: effects[0]?.id ?? id,
    to,
    fromName: current.definitions.ambito.title,
    from: mailFrom,
    host: new URL(baseUrl).hostname,
    ...digestText(waiting),
    link: new URL('/', baseUrl).href,
    date: new Date(ports.now()),
  });
  return false;
}
