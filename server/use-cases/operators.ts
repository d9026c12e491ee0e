import type { Actor } from '../../engine/index.js';
import { everything, searchWords } from '../../engine/index.js';
import { mayAdminister } from '../auth/office-rights.js';
import { accountIssues, createOperator, type NewOperator, setPassword } from '../auth/operators.js';
import { madeUpPassword } from '../auth/password.js';
import { closeSessionsOf } from '../auth/sessions.js';
import { changeStored } from '../storage/change-stored.js';
import type { Operator } from '../storage/documents/operator.js';
import { demandAnotherAdministrator, isLastingAdministrator } from './last-administrator.js';
import { byName } from './people.js';
import type { Ports } from './ports.js';
import { notFound, RefusalError } from './refusal-error.js';

/** Which accounts of the list. */
export interface OperatorFilter {
  /** Words, each of which begins a word of the name or the user name. */
  q: string;
  state?: 'active' | 'disabled';
}

/** What an administrator may change; what is absent stays, and a mail address of null goes. */
export interface OperatorChange {
  name?: string;
  email?: string | null;
  disabled?: boolean;
  assignments?: Operator['assignments'];
}

/** An account, and the password that opens it once: nobody can read it again. */
export interface OneTimeAccess {
  operator: Operator;
  password: string;
}

/** The revision of an account: it grows with what administrators change. */
export const revisionOf = (operator: Operator): number => operator.revision ?? 1;

function demandAdministering(ports: Ports, actor: Actor): void {
  if (!mayAdminister(ports.releases.current(), actor, ports.now())) throw new RefusalError('forbidden', { action: 'administer' });
}

function matches(operator: Operator, { q, state }: OperatorFilter): boolean {
  if (state !== undefined && (state === 'disabled') !== (operator.disabled === true)) return false;
  const words = searchWords(`${operator.name} ${operator.username}`);
  return searchWords(q).every((asked) => words.some((word) => word.startsWith(asked)));
}

/**
 * The accounts that match, by name. All of them are looked at: an office has hundreds, and a hundred come on one page.
 * @param after the id of the last one of the page before
 * @throws RefusalError `forbidden`, `invalid-cursor`
 */
export async function findOperators(
  ports: Ports,
  actor: Actor,
  filter: OperatorFilter,
  limit: number,
  after?: string,
): Promise<{ items: Operator[]; next: string | null }> {
  demandAdministering(ports, actor);
  const found: Operator[] = [];
  for await (const operator of ports.stores.operators.scan(everything, [{ path: 'username' }])) {
    if (matches(operator, filter)) found.push(operator);
  }
  // Stable: those of the same name stay by user name.
  byName(ports, found);
  const start = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) throw new RefusalError('invalid-cursor');
  const items = found.slice(start, start + limit);
  return { items, next: start + limit < found.length ? (items.at(-1)?.id ?? null) : null };
}

/** One account. @throws RefusalError `forbidden`, `not-found` */
export async function getOperator(ports: Ports, actor: Actor, id: string): Promise<Operator> {
  demandAdministering(ports, actor);
  const operator = await ports.stores.operators.get(id);
  if (!operator) throw notFound();
  return operator;
}

/** The services and roles that can be given. @throws RefusalError `forbidden` */
export function assignable(ports: Ports, actor: Actor) {
  demandAdministering(ports, actor);
  const { services, roles } = ports.releases.current().definitions;
  return {
    services: services.map(({ id, title }) => ({ id, title })),
    roles: roles.map(({ id, title, description }) => ({ id, title, ...(description !== undefined && { description }) })),
  };
}

/** A new account, with a password for its first sign-in. @throws RefusalError `forbidden`, `invalid-data`, `duplicate-identifier` */
export async function newOperator(
  ports: Ports,
  actor: Actor,
  given: Pick<NewOperator, 'username' | 'name' | 'email' | 'assignments'>,
): Promise<OneTimeAccess> {
  demandAdministering(ports, actor);
  const password = madeUpPassword();
  return { operator: await createOperator(ports, { ...given, password, mustChangePassword: true }), password };
}

function changed(operator: Operator, { email, disabled, name, assignments }: OperatorChange): Operator {
  const next: Operator = { ...operator, version: operator.version + 1, revision: revisionOf(operator) + 1 };
  if (name !== undefined) next.name = name.trim();
  if (assignments !== undefined) next.assignments = assignments;
  if (email === null) delete next.email;
  else if (email !== undefined) next.email = email;
  if (disabled === true) next.disabled = true;
  else if (disabled === false) delete next.disabled;
  return next;
}

/**
 * Changes an account. What it loses it loses with its next request; a disabled one loses its sessions too.
 * @throws RefusalError `forbidden`, `not-found`, `stale-revision`, `invalid-data`, and `last-administrator` where nobody would be
 *   left who administers operators
 */
export async function changeOperator(
  ports: Ports,
  actor: Actor,
  id: string,
  { patch, revision }: { patch: OperatorChange; revision: number },
): Promise<Operator> {
  const before = await getOperator(ports, actor, id);
  const after = changed(before, patch);
  const issues = accountIssues(ports, after);
  if (issues.length > 0) throw new RefusalError('invalid-data', { issues });
  const losesOne = isLastingAdministrator(ports, before) && !isLastingAdministrator(ports, after);
  if (losesOne) await demandAnotherAdministrator(ports, id);
  const saved = await changeStored(ports.stores.operators, id, (stored) => {
    if (revisionOf(stored) !== revision)
      throw new RefusalError('stale-revision', { revision: revisionOf(stored), conflicts: [] });
    return changed(stored, patch);
  });
  if (!saved) throw notFound();
  if (losesOne) await undoIfNobodyIsLeft(ports, before, saved);
  if (saved.disabled) await closeSessionsOf(ports, id);
  return saved;
}

/** Two administrators who take each other's rights at the same moment both saw the other: whoever finds nobody left gives back. */
async function undoIfNobodyIsLeft(ports: Ports, before: Operator, saved: Operator): Promise<void> {
  try {
    await demandAnotherAdministrator(ports, saved.id);
  } catch (error) {
    const { disabled, assignments } = before;
    await changeStored(ports.stores.operators, saved.id, (stored) =>
      changed(stored, { disabled: disabled === true, assignments }),
    );
    throw error;
  }
}

/** A new password for the next sign-in, after which another must be chosen. The sessions of the old one end. */
export async function resetPassword(ports: Ports, actor: Actor, id: string): Promise<OneTimeAccess> {
  demandAdministering(ports, actor);
  const password = madeUpPassword();
  return { operator: await setPassword(ports, id, password, { mustChange: true }), password };
}

/** Ends the sessions of an account, which may sign in again. @throws RefusalError `forbidden`, `not-found` */
export async function endSessions(ports: Ports, actor: Actor, id: string): Promise<void> {
  await getOperator(ports, actor, id);
  await closeSessionsOf(ports, id);
}
