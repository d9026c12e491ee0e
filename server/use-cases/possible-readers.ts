import type { Actor, Practice } from '../../engine/index.js';
import { mayHold } from '../../engine/index.js';
import { assignmentsOf } from '../auth/actor-of.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Ports } from './ports.js';
import { settingFor } from './setting.js';

/** Whether somebody may read a practice from a service. */
export const couldRead = async (ports: Ports, actor: Actor, practice: Practice): Promise<boolean> =>
  mayHold(await settingFor(ports, actor, practice), practice);

/**
 * Whether an operator may read a practice with the roles of today.
 * @param service the service from which they would read it; any of theirs where none is given
 */
export async function operatorCouldRead(
  ports: Ports,
  operator: Operator,
  practice: Practice,
  service?: string,
): Promise<boolean> {
  if (operator.disabled) return false;
  const { id, name } = operator;
  for (const assignment of assignmentsOf(operator, ports.releases.current(), ports.now())) {
    if (service !== undefined && assignment.service.id !== service) continue;
    const roles = assignment.roles.map((role) => role.id);
    if (await couldRead(ports, { id, name, service: assignment.service, roles }, practice)) return true;
  }
  return false;
}
