import type { Actor, Condition } from '../../engine/index.js';
import { both, equal, everything } from '../../engine/index.js';
import type { AuditEntry, ReadingEntry } from '../audit/entry.js';
import { mayReadAudit } from '../auth/may-read-audit.js';
import { type AuditRow, rowsFor } from './audit-rows.js';
import { getSubject } from './get-subject.js';
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

/** So many pages are looked through for one that holds anything: where a filter leaves most out, the next question goes on. */
const MOST_PAGES = 20;

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
 * One page of the register of reads, newest first. An entry about what the actor may not see stands there without it; asked by person,
 * only what they may see of that person counts.
 * @param limit how many entries at least where there are as many, up to twice that
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
  const where = conditionOf(ports, filter);
  const sort = [{ path: 'at', descending: true }];
  const items: AuditRow[] = [];
  let next = after ?? null;
  for (let pages = 0; pages < MOST_PAGES && items.length < limit; pages++) {
    const page = await ports.stores.audit.find({ where, sort, limit, ...(next !== null && { after: next }) });
    const rows = await rowsFor(ports, actor, page.items.filter(isReading));
    items.push(...rows.filter(({ hidden }) => !hidden || filter.subject === undefined));
    next = page.next;
    if (next === null) break;
  }
  return { about, page: { items, next } };
}

const isReading = (entry: AuditEntry): entry is ReadingEntry => 'operator' in entry;

/** Every operator by name, for whoever may read the register, where all of them may stand. @throws RefusalError `forbidden` */
export async function auditOperators(ports: Ports, actor: Actor): Promise<{ id: string; name: string }[]> {
  demandReading(ports, actor);
  const found: { id: string; name: string }[] = [];
  for await (const { id, name } of ports.stores.operators.scan(everything)) found.push({ id, name });
  return found.sort((one, other) => one.name.localeCompare(other.name, 'it'));
}
