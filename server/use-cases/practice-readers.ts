import type { Actor, Rights } from '../../engine/index.js';
import { equal, grantsAnything, rightsOn } from '../../engine/index.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';
import type { Loaded } from './setting.js';
import { loadPractice } from './setting.js';

/** Somebody who has seen the practice, or a part of it, and when. */
export interface PracticeReader {
  at: string;
  kind: string;
  operator: { id: string; name: string };
  service: { id: string; title: string };
}

const PAGE = 50;

/** Whether the actor may ask who has seen a practice that they may read. */
export const mayAskReaders = (rights: Rights): boolean => grantsAnything(rights.areas('read', 'audit'));

/**
 * One page of who has seen a practice, newest first. Names are those of today.
 * @throws RefusalError `not-found` where the actor may not read the practice, `forbidden` where they may not ask; InvalidCursorError
 */
export async function practiceReaders(
  ports: Ports,
  actor: Actor,
  id: string,
  after?: string,
): Promise<{ loaded: Loaded; page: { items: PracticeReader[]; next: string | null } }> {
  const loaded = await loadPractice(ports, actor, id);
  if (!mayAskReaders(rightsOn(loaded.setting, loaded.practice))) throw new RefusalError('forbidden', { action: 'read' });
  const { audit, operators } = ports.stores;
  const newest = [{ path: 'at', descending: true }];
  const page = await audit.find({ where: equal('practice', id), sort: newest, limit: PAGE, after });
  const readers = page.items.flatMap((entry) => ('operator' in entry ? [entry] : []));
  const people = await operators.getMany([...new Set(readers.map(({ operator }) => operator))]);
  const names = new Map(people.map((person) => [person.id, person.name]));
  const { services } = ports.releases.current();
  const items = readers.map(({ at, kind, operator, service }) => ({
    at,
    kind,
    operator: { id: operator, name: names.get(operator) ?? operator },
    service: { id: service, title: services.get(service)?.title ?? service },
  }));
  return { loaded, page: { items, next: page.next } };
}
