import { firstService } from '../auth/actor-of.js';
import { findOperator, normalUsername } from '../auth/operators.js';
import { verifyPassword } from '../auth/password.js';
import { closeSession, openSession } from '../auth/sessions.js';
import type { SignInGuard } from '../auth/sign-in-guard.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Session } from '../storage/documents/session.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

/** What signing in needs beside the ports: who tries too often, and how long a session lasts without a request. */
export interface SignInSetting {
  guard: SignInGuard;
  sessionHours: number;
}

/**
 * Signs somebody in.
 * @param given what was typed, and the network that it came from
 * @returns the session, whose it is, and the token for the cookie
 * @throws RefusalError `invalid-credentials`, the same for an unknown name, a wrong password and a closed account;
 *   `too-many-tries` with the seconds to wait
 */
export async function signIn(
  ports: Ports,
  { guard, sessionHours }: SignInSetting,
  given: { username: string; password: string; network: string },
): Promise<{ token: string; session: Session; operator: Operator }> {
  const username = normalUsername(given.username);
  const now = Date.parse(ports.now());
  const wait = await guard.attempt(username, given.network, now);
  if (wait > 0) throw new RefusalError('too-many-tries', { seconds: Math.ceil(wait / 1000) });
  const found = await findOperator(ports, username);
  const operator = found?.disabled ? null : found;
  const right = await verifyPassword(operator?.passwordHash ?? null, given.password);
  if (!operator || !right) throw new RefusalError('invalid-credentials');
  await guard.succeeded(username, given.network, now);
  const service = firstService(operator, ports.releases.current(), ports.now());
  const opened = await openSession(ports, operator, service, sessionHours);
  // Whoever changes a password closes its sessions after: one that was opened meanwhile with the old one must not stay.
  if ((await ports.stores.operators.get(operator.id))?.passwordHash === operator.passwordHash) return { operator, ...opened };
  await closeSession(ports, opened.session.id);
  throw new RefusalError('invalid-credentials');
}
