import type { JsonObject, Subject } from '../../engine/index.js';
import { beginsWith } from '../../engine/index.js';
import { freeOrphans, release, reserve } from '../storage/reservations.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

const PREFIX = 'identifier:';

/** The reservations that a person's unique identifiers take. */
function identifiersOf(ports: Ports, data: JsonObject): { field: string; key: string }[] {
  const { identifiers = [] } = ports.releases.current().definitions.subject.file;
  return identifiers.flatMap(({ field, unique }) => {
    const value = String(data[field] ?? '')
      .trim()
      .toUpperCase();
    return unique && value ? [{ field, key: `${PREFIX}${field}:${value}` }] : [];
  });
}

const keysOf = (ports: Ports, subject: Subject | null): Set<string> =>
  new Set(subject ? identifiersOf(ports, subject.data).map(({ key }) => key) : []);

/**
 * Takes the identifiers of a person before it is written.
 * @param before the person as it is stored: what it holds already stays its own where another identifier is refused
 * @throws RefusalError `duplicate-identifier` with the field; then no more is taken than before
 */
export async function reserveIdentifiers(ports: Ports, subject: Subject, before: Subject | null): Promise<void> {
  const held = keysOf(ports, before);
  const taken: string[] = [];
  for (const { field, key } of identifiersOf(ports, subject.data)) {
    if (!(await reserve(ports.stores.storage, key, subject.id, new Date(ports.now())))) {
      await Promise.all(taken.map((one) => release(ports.stores.storage, one, subject.id)));
      throw new RefusalError('duplicate-identifier', { issues: [{ code: 'duplicate-identifier', path: `/${field}` }] });
    }
    if (!held.has(key)) taken.push(key);
  }
}

/** Gives back the identifiers that a person had, or was about to get, and does not have. */
export async function freeIdentifiers(ports: Ports, given: Subject, kept: Subject): Promise<void> {
  const held = keysOf(ports, kept);
  const freed = [...keysOf(ports, given)].filter((key) => !held.has(key));
  await Promise.all(freed.map((key) => release(ports.stores.storage, key, given.id)));
}

/**
 * Frees the identifiers that were taken before the instant for a person that was never written, or not with them, because the
 * process ended in between: without this nobody could be registered under them any more.
 * @returns how many were freed
 */
export const freeOrphanedIdentifiers = (ports: Ports, reservedBefore: Date): Promise<number> =>
  freeOrphans(
    ports.stores.storage,
    beginsWith('id', PREFIX),
    async ({ id, owner }) => keysOf(ports, await ports.stores.subjects.get(owner)).has(id),
    reservedBefore,
  );
