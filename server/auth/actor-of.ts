import type { Actor, CompiledRelease } from '../../engine/index.js';
import type { Operator, RoleAssignment } from '../storage/documents/operator.js';
import type { Session } from '../storage/documents/session.js';

/** A service in which somebody works now, with the roles there. */
export interface Assignment {
  service: { id: string; title: string };
  roles: { id: string; title: string }[];
}

/** Whether an assignment holds on a day. Dates as text sort as days do. */
export const holdsOn = ({ from, until }: RoleAssignment, day: string): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until);

/**
 * The assignments of an operator that hold today and that the release still knows; one for each service, in the order they
 * were given. `now` is ISO 8601 in UTC; the day is that of the Ambito.
 */
export function assignmentsOf(operator: Operator, release: CompiledRelease, now: string): Assignment[] {
  const found = new Map<string, Assignment>();
  const today = release.calendar.localDate(now);
  for (const assignment of operator.assignments) {
    if (!holdsOn(assignment, today)) continue;
    const { service: id, roles } = assignment;
    const service = release.services.get(id);
    const known = release.definitions.roles.filter((role) => roles.includes(role.id));
    if (!service || known.length === 0) continue;
    const before = found.get(id)?.roles ?? [];
    const added = known.filter((role) => !before.some((each) => each.id === role.id));
    const named = [...before, ...added].map((role) => ({ id: role.id, title: role.title }));
    found.set(id, { service: { id, title: service.title }, roles: named });
  }
  return [...found.values()];
}

/** The service that somebody starts in: the only one, or the one used last; null where they must choose. */
export function firstService(operator: Operator, release: CompiledRelease, now: string): string | null {
  const assignments = assignmentsOf(operator, release, now);
  const chosen =
    assignments.length === 1 ? assignments[0] : assignments.find(({ service }) => service.id === operator.lastService);
  return chosen?.service.id ?? null;
}

/**
 * Who acts in a session: the operator with the roles of the active service. Null where no service is chosen, or the chosen
 * one is gone or no longer theirs and they have more than one other.
 */
export function actorOf(session: Session, operator: Operator, release: CompiledRelease, now: string): Actor | null {
  const assignments = assignmentsOf(operator, release, now);
  const only = assignments.length === 1 ? assignments[0] : undefined;
  return acting(operator, assignments.find(({ service }) => service.id === session.service) ?? only);
}

/** An operator as they act in one service now, or null where they have no role there. */
export const actorIn = (operator: Operator, service: string, release: CompiledRelease, now: string): Actor | null =>
  acting(
    operator,
    assignmentsOf(operator, release, now).find((each) => each.service.id === service),
  );

const acting = ({ id, name }: Operator, active: Assignment | undefined): Actor | null =>
  active ? { id, name, service: active.service, roles: active.roles.map((role) => role.id) } : null;
