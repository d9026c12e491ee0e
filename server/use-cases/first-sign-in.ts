import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { everything } from '../../engine/index.js';
import { mayAdminister } from '../auth/office-rights.js';
import { createOperator } from '../auth/operators.js';
import { openSession } from '../auth/sessions.js';
import { later } from '../later.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Session } from '../storage/documents/session.js';
import type { Collection, Stored } from '../storage/storage.js';
import { isAdministrator } from './last-administrator.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

/** How long whoever started the server has to open the address that it printed. */
const LASTS_MS = 60 * 60_000;
const ID = 'first-sign-in';

/** What the store keeps of the one-time sign-in: enough to recognise its token, and not to make it. */
interface StoredOffer extends Stored {
  hash: string;
  expiresAt: string;
}

/** A service and the roles of the definitions that administer operators there, each by itself. */
export interface Administering {
  service: { id: string; title: string };
  roles: { id: string; title: string }[];
}

const offers = ({ stores }: Ports): Collection<StoredOffer> => stores.storage.collection('settings');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const ended = () => new RefusalError('first-sign-in-ended');

/** Where somebody can administer operators, by the rules: each service that is still open, with the roles that do. */
function administering({ releases, now }: Ports): Administering[] {
  const current = releases.current();
  const today = current.calendar.localDate(now());
  const open = current.definitions.services.filter(({ until }) => until === undefined || today <= until);
  return open.flatMap(({ id, title }) => {
    const service = { id, title };
    const alone = (role: string) => mayAdminister(current, { id: '', name: '', service, roles: [role] }, now());
    const roles = current.definitions.roles.filter((role) => alone(role.id)).map((role) => ({ id: role.id, title: role.title }));
    return roles.length > 0 ? [{ service, roles }] : [];
  });
}

async function somebodyAdministers(ports: Ports): Promise<boolean> {
  for await (const operator of ports.stores.operators.scan(everything)) if (isAdministrator(ports, operator)) return true;
  return false;
}

/**
 * Offers a sign-in that works once, within the hour, to whoever makes the first administrator; the offer before it ends.
 * @returns the token, kept nowhere; null where somebody administers operators, no rule lets any role do it, or another process offers it
 */
export async function offerFirstSignIn(ports: Ports): Promise<string | null> {
  await offers(ports).remove(ID);
  if ((await somebodyAdministers(ports)) || administering(ports).length === 0) return null;
  const token = randomBytes(32).toString('base64url');
  const expiresAt = later(ports.now(), LASTS_MS);
  // Of two processes that start at the same moment one offers.
  return (await offers(ports).insert({ id: ID, version: 1, hash: hashOf(token), expiresAt })) ? token : null;
}

async function validOffer(ports: Ports, token: string): Promise<StoredOffer> {
  const offer = await offers(ports).get(ID);
  if (!offer || offer.expiresAt <= ports.now()) throw ended();
  if (!timingSafeEqual(Buffer.from(offer.hash), Buffer.from(hashOf(token)))) throw ended();
  if (await somebodyAdministers(ports)) throw ended();
  return offer;
}

/** Where the first administrator can work, for whoever has the token. @throws RefusalError `first-sign-in-ended` */
export async function lookAtFirstSignIn(ports: Ports, token: string): Promise<Administering[]> {
  await validOffer(ports, token);
  return administering(ports);
}

/**
 * Makes the first administrator and signs them in; what is refused for its data leaves the offer as it was.
 * @param hours how long the session lasts without a request
 * @throws RefusalError `first-sign-in-ended`, the same for a token that is wrong, used or too old, and where somebody administers
 *   already; `invalid-data` with issues at /username, /name, /password, /service; `duplicate-identifier`
 */
export async function firstSignIn(
  ports: Ports,
  given: { token: string; username: string; name: string; password: string; service: string },
  hours: number,
): Promise<{ token: string; session: Session; operator: Operator }> {
  const offer = await validOffer(ports, given.token);
  const place = administering(ports).find(({ service }) => service.id === given.service);
  if (!place) throw new RefusalError('invalid-data', { issues: [{ code: 'unknown-service', path: '/service' }] });
  // Of two at the same moment one takes it away, and only that one goes on.
  if (!(await offers(ports).remove(ID, offer.version))) throw ended();
  const { username, name, password, service } = given;
  const assignments = [{ service, roles: place.roles.map(({ id }) => id) }];
  const operator = await createOperator(ports, { username, name, password, assignments }).catch(async (error) => {
    await offers(ports).insert(offer);
    throw error;
  });
  return { operator, ...(await openSession(ports, operator, service, hours)) };
}
