import type { Actor, JsonObject, Practice } from '../../engine/index.js';
import { both, equal, rightsOn } from '../../engine/index.js';
import { assignmentsOf } from '../auth/actor-of.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Ports } from '../use-cases/ports.js';
import { settingFor } from '../use-cases/setting.js';

type Rights = ReturnType<typeof rightsOn>;

/** Somebody to be told, in one of their services, with what they may read of the practice now. */
export interface Recipient {
  operator: Operator;
  service: string;
  rights: Rights;
}

/** The roles that an operator holds in a service today. */
function rolesIn({ releases, now }: Ports, operator: Operator, service: string): string[] {
  const here = assignmentsOf(operator, releases.current(), now()).find((assignment) => assignment.service.id === service);
  return here?.roles.map(({ id }) => id) ?? [];
}

async function withRole(ports: Ports, role: string, service: string): Promise<Operator[]> {
  const inService = both(equal('service', service), equal('roles', role));
  const found: Operator[] = [];
  const { operators } = ports.stores;
  for await (const operator of operators.scan({ kind: 'element', path: 'assignments', of: inService })) found.push(operator);
  return found.filter((operator) => rolesIn(ports, operator, service).includes(role));
}

/** Whom an effect is for, each in the service in which they are told. */
async function candidates(ports: Ports, practice: Practice, to: JsonObject): Promise<{ operator: Operator; service: string }[]> {
  const own = practice.service.id;
  const { role, services = [own] } = to;
  if (typeof role === 'string') {
    const found = (services as string[]).map(async (service) =>
      (await withRole(ports, role, service)).map((operator) => ({ operator, service })),
    );
    const once = new Map((await Promise.all(found)).flat().map((candidate) => [candidate.operator.id, candidate]));
    return [...once.values()];
  }
  const holder = practice.referenceOperator && (await ports.stores.operators.get(practice.referenceOperator.id));
  return to['referenceOperator'] === true && holder ? [{ operator: holder, service: own }] : [];
}

/** Somebody as a recipient in a service, or null where they are disabled or may not read the practice now. */
export async function recipientOf(
  ports: Ports,
  practice: Practice,
  { operator, service }: { operator: Operator; service: string },
): Promise<Recipient | null> {
  const known = ports.releases.current().services.get(service);
  if (operator.disabled || !known) return null;
  const roles = rolesIn(ports, operator, service);
  const actor: Actor = { id: operator.id, name: operator.name, service: { id: service, title: known.title }, roles };
  const rights = rightsOn(await settingFor(ports, actor, practice), practice);
  return rights.readable ? { operator, service, rights } : null;
}

/**
 * Who is to be told of a practice: whoever has the role now in its service, or in those that the event named, or its reference
 * operator; of these only who is not disabled and may read it now. Nobody is told twice.
 */
export async function recipientsOf(ports: Ports, practice: Practice, to: JsonObject): Promise<Recipient[]> {
  const recipients: Recipient[] = [];
  for (const candidate of await candidates(ports, practice, to)) {
    const recipient = await recipientOf(ports, practice, candidate);
    if (recipient) recipients.push(recipient);
  }
  return recipients;
}
