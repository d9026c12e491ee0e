import { assignmentsOf } from '../auth/actor-of.js';
import { setService } from '../auth/sessions.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Session } from '../storage/documents/session.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

/**
 * Changes the active service of a session, and remembers it for the next sign-in.
 * @throws RefusalError `forbidden` for a service without a role of theirs, `unauthenticated` if the session ended meanwhile
 */
export async function chooseService(ports: Ports, session: Session, operator: Operator, service: string): Promise<Session> {
  const theirs = assignmentsOf(operator, ports.releases.current(), ports.now());
  if (!theirs.some((assignment) => assignment.service.id === service))
    throw new RefusalError('forbidden', { action: 'choose-service' });
  if (!(await setService(ports, session.id, service))) throw new RefusalError('unauthenticated');
  if (operator.lastService !== service) {
    // A convenience: if the account was changed at the same time, that change stands and this is forgotten.
    await ports.stores.operators.save({ ...operator, lastService: service, version: operator.version + 1 }, operator.version);
  }
  return { ...session, service };
}
