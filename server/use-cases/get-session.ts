import {
  type Actor,
  abilityFor,
  type CompiledRelease,
  environmentOf,
  grants,
  grantsAnything,
  mayOpen,
  type Subject,
  subjectAreas,
} from '../../engine/index.js';
import { type Assignment, actorOf, assignmentsOf } from '../auth/actor-of.js';
import { mayAdminister, mayDispose, mayReadAudit } from '../auth/office-rights.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Session } from '../storage/documents/session.js';
import { unreadCount } from './list-notifications.js';
import type { Ports } from './ports.js';
import { mayListPractices } from './practice-filters.js';

/** Which pages the interface offers; each page asks again. */
interface Pages {
  searchSubjects: boolean;
  createSubjects: boolean;
  listPractices: boolean;
  runExports: boolean;
  openPractices: boolean;
  administerOperators: boolean;
  readAudit: boolean;
  disposeArchive: boolean;
}

/** What somebody who signed in is told about themselves. */
export interface SessionView {
  operator: { id: string; name: string; username: string };
  service: { id: string; title: string } | null;
  assignments: Assignment[];
  csrfToken: string;
  unread: number;
  mustChangePassword: boolean;
  can: Pages;
}

const noPages: Pages = {
  searchSubjects: false,
  createSubjects: false,
  listPractices: false,
  runExports: false,
  openPractices: false,
  administerOperators: false,
  readAudit: false,
  disposeArchive: false,
};

/** Nobody yet: whether a practice can be opened at all is asked before a person is chosen. */
const anybody: Subject = { id: '', version: 0, revision: 0, data: {}, records: {}, nextDueAt: null, effects: [] };

function pagesFor(current: CompiledRelease, actor: Actor, ports: Ports): Pages {
  const { now, newId } = ports;
  const setting = { current, actor, now: now(), newId };
  const environment = environmentOf(actor, setting.now, current.calendar);
  const exports = abilityFor(current, actor.roles).areas('run', 'export', {}, environment);
  const types = Object.keys(current.definitions.practiceTypes).flatMap((key) => current.type(key) ?? []);
  return {
    searchSubjects: grantsAnything(subjectAreas(current, actor, 'search', environment)),
    createSubjects: grantsAnything(subjectAreas(current, actor, 'edit', environment)),
    listPractices: mayListPractices(ports, actor),
    runExports: Object.keys(current.definitions.exports).some((key) => grants(exports, key)),
    openPractices: types.some((type) => mayOpen({ ...setting, type }, anybody)),
    administerOperators: mayAdminister(current, actor, setting.now),
    readAudit: mayReadAudit(current, actor, setting.now),
    disposeArchive: mayDispose(current, actor, setting.now),
  };
}

/** Who is signed in, where they may work, and what the pages may offer in the active service. */
export async function getSession(ports: Ports, session: Session, operator: Operator): Promise<SessionView> {
  const current = ports.releases.current();
  const mustChangePassword = operator.mustChangePassword === true;
  const actor = mustChangePassword ? null : actorOf(session, operator, current, ports.now());
  return {
    operator: { id: operator.id, name: operator.name, username: operator.username },
    service: actor?.service ?? null,
    assignments: assignmentsOf(operator, current, ports.now()),
    csrfToken: session.csrfToken,
    mustChangePassword,
    unread: actor ? await unreadCount(ports, actor) : 0,
    can: actor ? pagesFor(current, actor, ports) : noPages,
  };
}
