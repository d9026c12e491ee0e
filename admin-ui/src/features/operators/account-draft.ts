import type { Issue, NewAssignment, OperatorView } from '../../api/types.js';

/** Roles in a service as they are typed; `key` tells rows apart. */
export interface AssignmentDraft {
  key: number;
  service: string;
  roles: string[];
  from: string;
  until: string;
}

/** An account as it is typed. */
export interface AccountDraft {
  username: string;
  name: string;
  email: string;
  assignments: AssignmentDraft[];
}

let lastKey = 0;

export function emptyAssignment(): AssignmentDraft {
  lastKey += 1;
  return { key: lastKey, service: '', roles: [], from: '', until: '' };
}

export const emptyAccount = (): AccountDraft => ({ username: '', name: '', email: '', assignments: [emptyAssignment()] });

export const draftOf = ({ username, name, email = '', assignments }: OperatorView): AccountDraft => ({
  username,
  name,
  email,
  assignments: assignments.map(({ service, roles, from = '', until = '' }) => ({
    ...emptyAssignment(),
    service: service.id,
    roles: roles.map(({ id }) => id),
    from,
    until,
  })),
});

export const assignmentsOf = (draft: AccountDraft): NewAssignment[] =>
  draft.assignments.map(({ service, roles, from, until }) => ({
    service,
    roles,
    ...(from && { from }),
    ...(until && { until }),
  }));

/** What is missing before the server is asked, with the pointers that it would use. */
export function missingIn(draft: AccountDraft, withUsername: boolean): Issue[] {
  const empty: [string, boolean][] = [
    ['/username', withUsername && draft.username.trim() === ''],
    ['/name', draft.name.trim() === ''],
    ...draft.assignments.flatMap(({ service, roles }, at): [string, boolean][] => [
      [`/assignments/${at}/service`, service === ''],
      [`/assignments/${at}/roles`, roles.length === 0],
    ]),
  ];
  return empty.flatMap(([path, missing]) => (missing ? [{ code: 'missing', path }] : []));
}
