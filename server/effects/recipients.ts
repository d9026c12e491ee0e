import type { Actor, JsonObject, Practice } from '../../engine/index.js';
import { both, equal, rightsOn } from '../../engine/index.js';
import { assignmentsOf } from '../auth/actor-of.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Ports } from '../use-cases/ports.js';
import { settingFor } from '../use-cases/setting.js';

type Rights = ReturnType<typeof rightsOn>;

/** Somebody to be told, with what they may read of the practice now. */
export interface Recipient {
  operator: Operator;
  rights: Rights;
}

/** The roles that an operator holds in a service today. */
function rolesIn({ releases, now }: Ports, operator: Operator, service: string): string[] {
  const here = assignmentsOf(operator, releases.current(), now()).find((assignment) => assignment.service.id === service);
  return here?.roles.map(({ id }) => id) ?? [];
}

async function candidates(ports: Ports, practice: Practice, to: JsonObject): Promise<Operator[]> {
  const { operators } = ports.stores;
  if (typeof to['role'] === 'string') {
    const inService = both(equal('service', practice.service.id), equal('roles', to['role']));
    const found: Operator[] = [];
    for await (const operator of operators.scan({ kind: 'element', path: 'assignments', of: inService })) found.push(operator);
    const { role } = to;
    return found.filter((operator) => rolesIn(ports, operator, practice.service.id).includes(role));
  }
  const holder = practice.referenceOperator && (await operators.get(practice.referenceOperator.id));
  return to['referenceOperator'] === true && holder ? [holder] : [];
}

/** Somebody as a recipient, or null where they are disabled or may not read the practice now. */
export async function recipientOf(ports: Ports, practice: Practice, operator: Operator): Promise<Recipient | null> {
  if (operator.disabled) return null;
  const roles = rolesIn(ports, operator, practice.service.id);
  const actor: Actor = { id: operator.id, name: operator.name, service: practice.service, roles };
  const rights = rightsOn(await settingFor(ports, actor, practice), practice);
  return rights.readable ? { operator, rights } : null;
}

/**
 * Who is to be told of a practice: whoever has the role in its service now, or its reference operator; of these only who is not
 * disabled and may read it now.
 */
export async function recipientsOf(ports: Ports, practice: Practice, to: JsonObject): Promise<Recipient[]> {
  const recipients: Recipient[] = [];
  for (const operator of await candidates(ports, practice, to)) {
    const recipient = await recipientOf(ports, practice, operator);
    if (recipient) recipients.push(recipient);
  }
  return recipients;
}
