import { everything } from '../../engine/index.js';
import { assignmentsOf } from '../auth/actor-of.js';
import { mayAdminister } from '../auth/office-rights.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

/** Whether somebody may administer operators today, and goes on to: a right with a last day leaves nobody after it. */
export function isLastingAdministrator({ releases, now }: Ports, operator: Operator): boolean {
  if (operator.disabled) return false;
  const current = releases.current();
  const lasting = { ...operator, assignments: operator.assignments.filter(({ until }) => until === undefined) };
  return assignmentsOf(lasting, current, now()).some(({ service, roles }) =>
    mayAdminister(current, { id: operator.id, name: operator.name, service, roles: roles.map(({ id }) => id) }, now()),
  );
}

/** Refuses where this operator is the only one who administers and goes on to. @throws RefusalError `last-administrator` */
export async function demandAnotherAdministrator(ports: Ports, id: string): Promise<void> {
  for await (const operator of ports.stores.operators.scan(everything)) {
    if (operator.id !== id && isLastingAdministrator(ports, operator)) return;
  }
  throw new RefusalError('last-administrator');
}
