import { everything } from '../../engine/index.js';
import { assignmentsOf } from '../auth/actor-of.js';
import { mayAdminister } from '../auth/office-rights.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

/** Whether somebody may administer operators today, in any service. */
export function isAdministrator({ releases, now }: Ports, operator: Operator): boolean {
  if (operator.disabled) return false;
  const { id, name } = operator;
  const current = releases.current();
  return assignmentsOf(operator, current, now()).some(({ service, roles }) =>
    mayAdminister(current, { id, name, service, roles: roles.map((role) => role.id) }, now()),
  );
}

/** Whether somebody is an administrator and goes on to be one: a right with a last day leaves nobody after it. */
export const isLastingAdministrator = (ports: Ports, operator: Operator): boolean =>
  isAdministrator(ports, { ...operator, assignments: operator.assignments.filter(({ until }) => until === undefined) });

/** Refuses where this operator is the only one who administers and goes on to. @throws RefusalError `last-administrator` */
export async function demandAnotherAdministrator(ports: Ports, id: string): Promise<void> {
  for await (const operator of ports.stores.operators.scan(everything)) {
    if (operator.id !== id && isLastingAdministrator(ports, operator)) return;
  }
  throw new RefusalError('last-administrator');
}
