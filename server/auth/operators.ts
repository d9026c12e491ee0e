import type { Issue } from '../../engine/index.js';
import { equal, isDate, isEmail } from '../../engine/index.js';
import { changeStored } from '../storage/change-stored.js';
import type { Operator, RoleAssignment } from '../storage/documents/operator.js';
import { type Reservation, release, reserve } from '../storage/reservations.js';
import type { Ports } from '../use-cases/ports.js';
import { notFound, RefusalError } from '../use-cases/refusal-error.js';
import { hashPassword, MAX_PASSWORD, MIN_PASSWORD } from './password.js';
import { closeSessionsOf } from './sessions.js';

/** What an account is made of. */
export interface NewOperator {
  username: string;
  name: string;
  password: string;
  /** Where mail about practices is sent; without one nothing is. */
  email?: string;
  assignments: RoleAssignment[];
  /** The password is for the first sign-in only. */
  mustChangePassword?: boolean;
}

const USERNAME = /^[a-z0-9][a-z0-9._@-]{1,99}$/;

/** A user name as it is kept and looked for: small letters, one form of each accent. */
export const normalUsername = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

/** The operator who signs in with this name, or null. */
export async function findOperator(ports: Pick<Ports, 'stores'>, username: string): Promise<Operator | null> {
  const page = await ports.stores.operators.find({ where: equal('username', normalUsername(username)), limit: 1 });
  return page.items[0] ?? null;
}

/**
 * Makes an account.
 * @param hashed how its password is kept; tests make dozens of accounts, each of which costs as much as a guess is meant to
 * @throws RefusalError `invalid-data` with issues at /username, /name, /password, /email, /assignments/...; `duplicate-identifier`
 */
export async function createOperator(ports: Ports, given: NewOperator, hashed = hashPassword): Promise<Operator> {
  const username = normalUsername(given.username);
  const issues = issuesOf(ports, { ...given, username });
  if (issues.length > 0) throw new RefusalError('invalid-data', { issues });
  const { name, assignments, email, mustChangePassword } = given;
  const operator: Operator = {
    id: ports.newId(),
    version: 1,
    username,
    name: name.trim(),
    passwordHash: await hashed(given.password),
    assignments,
    ...(email !== undefined && { email }),
    ...(mustChangePassword && { mustChangePassword }),
    createdAt: ports.now(),
  };
  if (!(await takeUsername(ports, username, operator.id))) throw new RefusalError('duplicate-identifier', { path: '/username' });
  await ports.stores.operators.insert(operator);
  return operator;
}

/**
 * Changes a password and ends the sessions opened with the old one.
 * @param mustChange whether it is for the next sign-in only
 * @param but the id of a session that stays open
 * @returns the account as it is now
 * @throws RefusalError `invalid-data` or `not-found`
 */
export async function setPassword(
  ports: Ports,
  id: string,
  password: string,
  { mustChange, but }: { mustChange: boolean; but?: string },
): Promise<Operator> {
  const issues = passwordIssues(password);
  if (issues.length > 0) throw new RefusalError('invalid-data', { issues });
  const passwordHash = await hashPassword(password);
  const change = ({ mustChangePassword: _, ...operator }: Operator): Operator => ({
    ...operator,
    passwordHash,
    ...(mustChange && { mustChangePassword: true }),
    version: operator.version + 1,
  });
  const changed = await changeStored(ports.stores.operators, id, change);
  if (!changed) throw notFound();
  await closeSessionsOf(ports, id, but);
  return changed;
}

function passwordIssues(password: string): Issue[] {
  if (password.length < MIN_PASSWORD) return [{ code: 'too-short', path: '/password', params: { limit: MIN_PASSWORD } }];
  if (password.length > MAX_PASSWORD) return [{ code: 'too-long', path: '/password', params: { limit: MAX_PASSWORD } }];
  return [];
}

function issuesOf(ports: Ports, given: NewOperator): Issue[] {
  const { username, password } = given;
  const issues = passwordIssues(password);
  if (!USERNAME.test(username)) issues.push({ code: 'pattern', path: '/username', params: { pattern: USERNAME.source } });
  return [...issues, ...accountIssues(ports, given)];
}

/** What is wrong with what an administrator may change of an account: name, mail address, roles with their days. */
export function accountIssues(
  { releases }: Pick<Ports, 'releases'>,
  { name, email, assignments }: Pick<NewOperator, 'name' | 'email' | 'assignments'>,
): Issue[] {
  const { services, definitions } = releases.current();
  const issues: Issue[] = [];
  if (email !== undefined && !isEmail(email)) issues.push({ code: 'format', path: '/email', params: { format: 'email' } });
  if (name.trim() === '') issues.push({ code: 'missing', path: '/name' });
  if (assignments.length === 0) issues.push({ code: 'missing', path: '/assignments' });
  for (const [at, { service, roles, from, until }] of assignments.entries()) {
    const path = `/assignments/${at}`;
    if (!services.has(service)) issues.push({ code: 'unknown-service', path: `${path}/service`, params: { service } });
    for (const [field, day] of Object.entries({ from, until })) {
      if (day === undefined || isDate(day)) continue;
      issues.push({ code: 'format', path: `${path}/${field}`, params: { format: 'date' } });
    }
    if (from !== undefined && until !== undefined && until < from)
      issues.push({ code: 'before-its-start', path: `${path}/until` });
    if (roles.length === 0) issues.push({ code: 'missing', path: `${path}/roles` });
    for (const [place, role] of roles.entries()) {
      if (definitions.roles.some(({ id }) => id === role)) continue;
      issues.push({ code: 'unknown-role', path: `${path}/roles/${place}`, params: { role } });
    }
  }
  return issues;
}

/** How long an account that has its name is given to be written. */
const ORPHAN_MS = 60_000;

/** Takes the name, also from an account that was never written because the process ended between the two writes. */
async function takeUsername(ports: Ports, username: string, owner: string): Promise<boolean> {
  const { storage } = ports.stores;
  const key = `username:${username}`;
  const now = new Date(ports.now());
  if (await reserve(storage, key, owner, now)) return true;
  const held = await storage.collection<Reservation>('reservations').get(key);
  if (!held || now.getTime() - Date.parse(held.reservedAt) < ORPHAN_MS || (await ports.stores.operators.get(held.owner)))
    return false;
  return (await release(storage, key, held.owner)) && reserve(storage, key, owner, now);
}
