import type { Actor, EnabledOperator, Person, Practice } from '../../engine/index.js';
import { enableOperators as enable, isEnabled, mayAssign, nameOfEnabled } from '../../engine/index.js';
import { byName, peopleOf } from './people.js';
import type { Ports } from './ports.js';
import { couldRead, operatorCouldRead } from './possible-readers.js';
import { RefusalError } from './refusal-error.js';
import { changePractice, loadPractice } from './setting.js';

type Role = Extract<EnabledOperator, { role: string }>;

/** Somebody as a request names them. */
type Wanted = { id: string } | Role;

/** Whether anybody with this role in this service may read the practice, whoever they are. */
async function roleCouldRead(ports: Ports, { role, service }: Role, practice: Practice): Promise<boolean> {
  const { services, definitions, calendar } = ports.releases.current();
  const found = services.get(service);
  if (!found || !definitions.roles.some(({ id }) => id === role)) return false;
  if (found.until !== undefined && found.until < calendar.localDate(ports.now())) return false;
  return couldRead(ports, { id: '', name: '', service: { id: service, title: found.title }, roles: [role] }, practice);
}

async function possibleRoles(ports: Ports, practice: Practice): Promise<(Role & { name: string })[]> {
  const current = ports.releases.current();
  const pairs = [...current.services.keys()].flatMap((service) =>
    current.definitions.roles.map(({ id }) => ({ role: id, service })),
  );
  const found: (Role & { name: string })[] = [];
  for (const pair of pairs) {
    if (await roleCouldRead(ports, pair, practice)) found.push({ ...pair, name: nameOfEnabled(current, pair) });
  }
  return byName(ports, found);
}

/**
 * Who may be enabled in a practice: people and roles that may read it. Who is enabled already is among them.
 * @throws RefusalError `not-found`; `forbidden` for whoever may not say who is enabled
 */
export async function possibleEnabled(
  ports: Ports,
  actor: Actor,
  id: string,
): Promise<{ people: Person[]; roles: (Role & { name: string })[] }> {
  const { setting, practice } = await loadPractice(ports, actor, id);
  if (!mayAssign(setting, practice)) throw new RefusalError('forbidden', { action: 'assign' });
  const people = await peopleOf(ports, (operator) => operatorCouldRead(ports, operator, practice));
  return { people, roles: await possibleRoles(ports, practice) };
}

/** Somebody who may be enabled; null for who may not. Who is enabled already may stay, whatever became of them. */
async function accepted(ports: Ports, practice: Practice, wanted: Wanted): Promise<EnabledOperator | null> {
  const entry: EnabledOperator = 'id' in wanted ? { id: wanted.id, name: '' } : { role: wanted.role, service: wanted.service };
  const known = practice.enabledOperators.find((each) => isEnabled([each], entry));
  if (known) return known;
  if ('role' in entry) return (await roleCouldRead(ports, entry, practice)) ? entry : null;
  const operator = await ports.stores.operators.get(entry.id);
  return operator && (await operatorCouldRead(ports, operator, practice)) ? { id: operator.id, name: operator.name } : null;
}

/**
 * Says who is enabled in a practice from now on.
 * @throws RefusalError `not-found`, `forbidden`, `stale-revision`; `invalid-data` at /operators/… for who may not read it
 */
export async function enableOperators(
  ports: Ports,
  actor: Actor,
  id: string,
  request: { operators: Wanted[]; revision: number; note?: string },
): Promise<void> {
  const { setting, practice } = await loadPractice(ports, actor, id);
  if (!mayAssign(setting, practice)) throw new RefusalError('forbidden', { action: 'assign' });
  const found = await Promise.all(request.operators.map((wanted) => accepted(ports, practice, wanted)));
  const issues = found.flatMap((entry, at) => (entry ? [] : [{ code: 'not-allowed', path: `/operators/${at}` }]));
  if (issues.length > 0) throw new RefusalError('invalid-data', { issues });
  const operators = found.filter((entry) => entry !== null);
  await changePractice(ports, actor, id, (loaded) => enable(loaded.setting, loaded.practice, { ...request, operators }));
}
