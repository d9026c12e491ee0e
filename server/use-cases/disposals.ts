import type { Actor, Condition, Practice } from '../../engine/index.js';
import {
  both,
  compared,
  either,
  equal,
  isReserved,
  keptUntil,
  negate,
  nothing,
  reservedTypes,
  rightsOn,
} from '../../engine/index.js';
import { mayDispose } from '../auth/office-rights.js';
import type { Erasure } from '../storage/documents/erasure.js';
import type { Page } from '../storage/storage.js';
import { beginErasure } from './begin-erasure.js';
import { readable } from './find-practices.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';
import { settingFor } from './setting.js';

const PAGE = 50;

/** A practice that need not be kept any longer: nothing of its content, nothing of its person. */
export interface Disposable {
  id: string;
  number: string;
  type: { id: string; title: string };
  openedAt: string;
  closedAt: string;
  /** The last local day on which it had to be kept. */
  keptUntil: string;
  documents: number;
}

const yearsBefore = (day: string, count: number): string => `${Number(day.slice(0, 4)) - count}${day.slice(4)}`;

/**
 * Closed practices of the actor's service that may be old enough; a day more or less is told apart by the engine. Reserved ones that
 * the actor may not read are left out here, so that neither the length of a page nor its cursor tells of them.
 */
function candidates(ports: Ports, actor: Actor): Condition {
  const { definitions, calendar } = ports.releases.current();
  const today = calendar.localDate(ports.now());
  const closed: Condition = { kind: 'exists', path: 'closedAt' };
  const ofTypes = Object.entries(definitions.practiceTypes).map(([key, { type }]): Condition => {
    if (!type.retention) return nothing;
    const { years: count, after } = type.retention;
    const path = after === 'opened' ? 'openedAt' : 'closedAt';
    return both(equal('type', key), compared(path, 'lt', yearsBefore(today, count)));
  });
  const secret = either(equal('reserved', true), { kind: 'in', path: 'type', operands: reservedTypes(ports.releases.current()) });
  const known = either(negate(secret), readable(ports, actor));
  return both(equal('service.id', actor.service.id), closed, either(...ofTypes), known);
}

/** The practice as it is proposed, or null where it must still be kept or the actor may not know of it. */
async function proposed(ports: Ports, actor: Actor, practice: Practice): Promise<Disposable | null> {
  const { definitions, calendar } = ports.releases.current();
  const type = definitions.practiceTypes[practice.type]?.type;
  const until = keptUntil(practice, type?.retention, calendar);
  if (practice.service.id !== actor.service.id || until === null || until >= calendar.localDate(ports.now())) return null;
  const secret = isReserved(ports.releases.current(), practice);
  if (secret && !rightsOn(await settingFor(ports, actor, practice), practice).readable) return null;
  const { id, number, openedAt, closedAt = '', documents } = practice;
  const title = type?.title ?? practice.type;
  return { id, number, type: { id: practice.type, title }, openedAt, closedAt, keptUntil: until, documents: documents.length };
}

function demandDisposing(ports: Ports, actor: Actor): void {
  if (!mayDispose(ports.releases.current(), actor, ports.now())) throw new RefusalError('forbidden', { action: 'dispose' });
}

/**
 * One page of the closed practices of the actor's service whose retention is over, the longest closed first. They are erased only
 * when somebody confirms it: public archives are disposed of with the authorisation of the archivist (D.Lgs. 42/2004, art. 21).
 * @throws RefusalError `forbidden`; InvalidCursorError
 */
export async function proposeDisposals(ports: Ports, actor: Actor, after?: string): Promise<Page<Disposable>> {
  demandDisposing(ports, actor);
  const sort = [{ path: 'closedAt' }];
  const page = await ports.stores.practices.find({ where: candidates(ports, actor), sort, limit: PAGE, after });
  const [rows, begun] = await Promise.all([
    Promise.all(page.items.map((practice) => proposed(ports, actor, practice))),
    ports.stores.erasures.getMany(page.items.map(({ id }) => id)),
  ]);
  return { items: rows.flatMap((row) => (row && !begun.some(({ id }) => id === row.id) ? [row] : [])), next: page.next };
}

/** What is confirmed: which practices, and the act that allows it, such as the authorisation's number and day. */
export interface Confirmation {
  practices: string[];
  authorisation: string;
}

/**
 * Begins the erasure of practices whose retention is over; the runner goes on with it. What may not be erased any more, or was
 * confirmed before, is left out.
 * @returns the ids of those that will be erased
 * @throws RefusalError `forbidden`
 */
export async function confirmDisposals(
  ports: Ports,
  actor: Actor,
  { practices, authorisation }: Confirmation,
): Promise<string[]> {
  demandDisposing(ports, actor);
  const { definitions } = ports.releases.current();
  const begun: string[] = [];
  for (const practice of await ports.stores.practices.getMany(practices)) {
    const retention = definitions.practiceTypes[practice.type]?.type.retention;
    if (!retention || !(await proposed(ports, actor, practice))) continue;
    const by = { id: actor.id, name: actor.name };
    const cause: Erasure['cause'] = { rule: 'retention', ...retention, authorisation: authorisation.trim(), by };
    if (await beginErasure(ports, practice.id, cause)) begun.push(practice.id);
  }
  if (begun.length > 0) ports.kick?.();
  return begun;
}
