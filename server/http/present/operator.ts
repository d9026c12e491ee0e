import { holdsOn } from '../../auth/actor-of.js';
import { countSessionsOf } from '../../auth/sessions.js';
import type { Operator, RoleAssignment } from '../../storage/documents/operator.js';
import { revisionOf } from '../../use-cases/operators.js';
import type { Ports } from '../../use-cases/ports.js';

function presentAssignment({ releases, now }: Ports, assignment: RoleAssignment) {
  const { services, definitions, calendar } = releases.current();
  const { service, roles, from, until } = assignment;
  const titleOfRole = (id: string) => definitions.roles.find((role) => role.id === id)?.title ?? id;
  return {
    service: { id: service, title: services.get(service)?.title ?? service },
    roles: roles.map((id) => ({ id, title: titleOfRole(id) })),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    current: holdsOn(assignment, calendar.localDate(now())),
  };
}

/** An account as administrators see it: nothing of its password, nothing of what it worked on. */
export async function presentOperator(ports: Ports, operator: Operator) {
  const { id, username, name, email, assignments, createdAt } = operator;
  return {
    id,
    username,
    name,
    ...(email !== undefined && { email }),
    disabled: operator.disabled === true,
    mustChangePassword: operator.mustChangePassword === true,
    assignments: assignments.map((assignment) => presentAssignment(ports, assignment)),
    sessions: await countSessionsOf(ports, id),
    createdAt,
    revision: revisionOf(operator),
  };
}
