import type { Actor, Condition, Person } from '../../engine/index.js';
import { both, either, equal, everything, negate } from '../../engine/index.js';
import type { AuditEntry, ReadingEntry } from '../audit/entry.js';
import { mayReadAudit } from '../auth/office-rights.js';
import { type AuditRow, rowsFor } from './audit-rows.js';
import { readable } from './find-practices.js';
import { getSubject } from './get-subject.js';
import { peopleOf } from './people.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';
import { loadPractice } from './setting.js';
import { withinDays } from './within-days.js';

/** Which entries: ids, and local days, both included. */
export interface AuditFilter {
  subject?: string;
  practice?: string;
  operator?: string;
  from?: string;
  to?: string;
}

function conditionOf({ releases }: Ports, { subject, practice, operator, from, to }: AuditFilter): Condition {
  // What begins, seals and ends chains is no reading.
  const parts: Condition[] = [{ kind: 'exists', path: 'operator' }, withinDays(releases.current().calendar, 'at', from, to)];
  if (subject !== undefined) parts.push(equal('subject', subject));
  if (practice !== undefined) parts.push(equal('practice', practice));
  if (operator !== undefined) parts.push(equal('operator', operator));
  return both(...parts);
}

/** Refuses whoever may not read the register. @throws RefusalError `forbidden` */
function demandReading(ports: Ports, actor: Actor): void {
  if (!mayReadAudit(ports.releases.current(), actor, ports.now())) throw new RefusalError('forbidden', { action: 'read' });
}

/** What a question is about, as its own entry in the register names it. */
export interface AskedAbout {
  of?: string;
  subject?: string;
  practice?: string;
}

async function aboutOf(ports: Ports, actor: Actor, { subject, practice, operator }: AuditFilter): Promise<AskedAbout> {
  const of = operator === undefined ? {} : { of: operator };
  const person = subject === undefined ? {} : { subject: (await getSubject(ports, actor, subject)).id };
  if (practice === undefined) return { ...of, ...person };
  const loaded = await loadPractice(ports, actor, practice);
  return { ...of, practice, subject: loaded.practice.subject.id };
}

/**
 * The entries about a person that the actor may know of. Those about practices that they may not read are left out by the query:
 * neither the length of a page nor its cursor tells that there are any.
 */
async function aboutPerson(ports: Ports, actor: Actor, subject: string): Promise<Condition> {
  const operands: string[] = [];
  const theirs = both(equal('subject.id', subject), readable(ports, actor));
  for await (const { id } of ports.stores.practices.scan(theirs)) operands.push(id);
  const ofNoPractice = negate({ kind: 'exists', path: 'practice' });
  return either(ofNoPractice, { kind: 'in', path: 'practice', operands });
}

/**
 * One page of the register of reads, newest first. An entry about what the actor may not see stands there without it; asked by person,
 * only what they may see of that person counts.
 * @throws RefusalError `forbidden`; `not-found` for a person or a practice that the actor may not see; InvalidCursorError
 */
export async function readAudit(
  ports: Ports,
  actor: Actor,
  filter: AuditFilter,
  { limit, after }: { limit: number; after?: string },
): Promise<{ about: AskedAbout; page: { items: AuditRow[]; next: string | null } }> {
  demandReading(ports, actor);
  const about = await aboutOf(ports, actor, filter);
  const { subject } = filter;
  const where = both(conditionOf(ports, filter), subject === undefined ? everything : await aboutPerson(ports, actor, subject));
  const page = await ports.stores.audit.find({ where, sort: [{ path: 'at', descending: true }], limit, after });
  const rows = await rowsFor(ports, actor, page.items.filter(isReading));
  return { about, page: { items: rows.filter(({ hidden }) => !hidden || subject === undefined), next: page.next } };
}

const isReading = (entry: AuditEntry): entry is ReadingEntry => 'operator' in entry;

/** Every operator by name, for whoever may read the register, where all of them may stand. @throws RefusalError `forbidden` */
export async function auditOperators(ports: Ports, actor: Actor): Promise<Person[]> {
  demandReading(ports, actor);
  return peopleOf(ports, () => true);
}
