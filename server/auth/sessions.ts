import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { both, compared, equal, negate } from '../../engine/index.js';
import { changeStored } from '../storage/change-stored.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Session } from '../storage/documents/session.js';
import type { Ports } from '../use-cases/ports.js';

type SessionPorts = Pick<Ports, 'stores' | 'now'>;

const HOUR_MS = 60 * 60_000;
/** A session is renewed when this much of it is used up: not each request is worth a write. */
const RENEW_AFTER = 0.02;

const randomToken = (): string => randomBytes(32).toString('base64url');
const idOf = (token: string): string => createHash('sha256').update(token).digest('hex');
const later = (now: string, hours: number): string => new Date(Date.parse(now) + hours * HOUR_MS).toISOString();

/**
 * Opens a session. The token leaves in the cookie and is nowhere stored.
 * @param hours how long it lasts without a request
 */
export async function openSession(
  ports: SessionPorts,
  operator: Operator,
  service: string | null,
  hours: number,
): Promise<{ token: string; session: Session }> {
  const token = randomToken();
  const now = ports.now();
  const session: Session = {
    id: idOf(token),
    version: 1,
    operator: operator.id,
    service,
    csrfToken: randomToken(),
    createdAt: now,
    expiresAt: later(now, hours),
  };
  await ports.stores.sessions.insert(session);
  return { token, session };
}

/** A session by its id and whose it is, as they are now, or null if it ended or the operator may not sign in any more. */
export async function openSessionWith(ports: SessionPorts, id: string): Promise<{ session: Session; operator: Operator } | null> {
  const session = await ports.stores.sessions.get(id);
  if (!session || session.expiresAt <= ports.now()) return null;
  const operator = await ports.stores.operators.get(session.operator);
  return operator && !operator.disabled ? { session, operator } : null;
}

/** The session of a token and whose it is, or null if it ended or the operator may not sign in any more. It lasts anew. */
export async function findSession(
  ports: SessionPorts,
  token: string,
  hours: number,
): Promise<{ session: Session; operator: Operator } | null> {
  const found = await openSessionWith(ports, idOf(token));
  if (!found) return null;
  const { session, operator } = found;
  const expiresAt = later(ports.now(), hours);
  if (Date.parse(expiresAt) - Date.parse(session.expiresAt) < RENEW_AFTER * hours * HOUR_MS) return { session, operator };
  const renewed = { ...session, expiresAt, version: session.version + 1 };
  // If another request has just written it, that one has renewed it.
  return { session: (await ports.stores.sessions.save(renewed, session.version)) ? renewed : session, operator };
}

/** Sets the active service of a session; false if the session ended meanwhile. */
export async function setService(ports: SessionPorts, id: string, service: string): Promise<boolean> {
  const change = (session: Session): Session => ({ ...session, service, version: session.version + 1 });
  return (await changeStored(ports.stores.sessions, id, change)) !== null;
}

/** Ends a session. */
export async function closeSession(ports: SessionPorts, id: string): Promise<void> {
  await ports.stores.sessions.remove(id);
}

/** Ends all sessions of an operator, for a password that changed or an account that is closed; the session `but` stays. */
export async function closeSessionsOf(ports: Pick<Ports, 'stores'>, operator: string, but?: string): Promise<void> {
  const theirs = equal('operator', operator);
  await ports.stores.sessions.removeWhere(but === undefined ? theirs : both(theirs, negate(equal('id', but))));
}

/** How many sessions of an operator are open; exact up to 1,000. */
export async function countSessionsOf({ stores, now }: SessionPorts, operator: string): Promise<number> {
  return (await stores.sessions.count(both(equal('operator', operator), compared('expiresAt', 'gt', now())))).count;
}

/** Removes the sessions that ended; returns how many. */
export async function sweepSessions(ports: SessionPorts): Promise<number> {
  return ports.stores.sessions.removeWhere(compared('expiresAt', 'lte', ports.now()));
}

/** Whether a header carries the token that the session gave; compared in constant time. */
export function carriesCsrfToken(session: Session, header: string | undefined): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return header !== undefined && timingSafeEqual(digest(header), digest(session.csrfToken));
}
