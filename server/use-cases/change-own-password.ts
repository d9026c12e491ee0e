import { type Lockout, triesKey } from '../auth/lockout.js';
import { setPassword } from '../auth/operators.js';
import { verifyPassword } from '../auth/password.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Session } from '../storage/documents/session.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

const wrong = (code: string, path: string) => new RefusalError('invalid-data', { issues: [{ code, path }] });

/**
 * Changes one's own password; every other session of theirs ends, and a change that was asked for is done.
 * @param lockout slows down who sits at somebody else's session and guesses
 * @returns the account as it is now
 * @throws RefusalError `too-many-tries` with the seconds to wait; `invalid-data` with `wrong-password` at /old, `too-short`,
 *   `too-long` or `same-password` at /password
 */
export async function changeOwnPassword(
  ports: Ports,
  lockout: Lockout,
  { session, operator }: { session: Session; operator: Operator },
  given: { old: string; password: string },
): Promise<Operator> {
  // Apart from the tries to sign in: a thief of a session must not keep its owner out.
  const key = triesKey('change', operator.id);
  const wait = await lockout.attempt(key, Date.parse(ports.now()));
  if (wait > 0) throw new RefusalError('too-many-tries', { seconds: Math.ceil(wait / 1000) });
  if (!(await verifyPassword(operator.passwordHash, given.old))) throw wrong('wrong-password', '/old');
  await lockout.forgive(key);
  if (await verifyPassword(operator.passwordHash, given.password)) throw wrong('same-password', '/password');
  return setPassword(ports, operator.id, given.password, { mustChange: false, but: session.id });
}
