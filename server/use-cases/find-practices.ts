import type { Actor, Condition, Practice } from '../../engine/index.js';
import {
  beginsWith,
  both,
  either,
  equal,
  listCondition,
  namingServices,
  practiceRow,
  renamePaths,
  rightsOn,
  storedPath,
} from '../../engine/index.js';
import type { Page, SortField } from '../storage/storage.js';
import type { Ports } from './ports.js';
import type { Loaded } from './setting.js';
import { settingFor } from './setting.js';

/** A practice of a list, with what the engine needs to show it. */
export type Listed = Omit<Loaded, 'subject'>;

/** A condition over the context's roots as the store understands it. */
export const stored = (condition: Condition): Condition => renamePaths(condition, storedPath);

/** What the actor may do something with, as the store finds it best. */
function allowed({ releases, now }: Ports, actor: Actor, action: 'read' | 'summarise', paths?: string[]): Condition {
  const current = releases.current();
  return namingServices(stored(listCondition(current, actor, now(), action, paths)), current.services);
}

/** Which practices the actor may read. `paths` are those that the list filters, sorts or groups by. */
export const readable = (ports: Ports, actor: Actor, paths: string[] = []): Condition => allowed(ports, actor, 'read', paths);

/** Which practices the actor may at least know of; nobody summarises a reserved one, so that only who reads it knows of it. */
export const known = (ports: Ports, actor: Actor): Condition =>
  either(readable(ports, actor), allowed(ports, actor, 'summarise'));

/** Those of these practices that the actor may read. */
export async function readableAmong(ports: Ports, actor: Actor, ids: Iterable<string>): Promise<Practice[]> {
  const found: Practice[] = [];
  for (const practice of await ports.stores.practices.getMany([...new Set(ids)])) {
    if (rightsOn(await settingFor(ports, actor, practice), practice).readable) found.push(practice);
  }
  return found;
}

/** One page of practices, each with its setting; what the engine would not show is left out. */
export async function pageOf(
  ports: Ports,
  actor: Actor,
  where: Condition,
  sort: SortField[],
  limit: number,
  after?: string,
): Promise<Page<Listed>> {
  const page = await ports.stores.practices.find({ where, sort, limit, after });
  const items = await Promise.all(
    page.items.map(async (practice) => ({ practice, setting: await settingFor(ports, actor, practice) })),
  );
  return { items: items.filter(({ setting, practice }) => practiceRow(setting, practice) !== null), next: page.next };
}

/** All practices about a person that the actor may know of, newest first. */
export const overviewOf = (ports: Ports, actor: Actor, subject: string, after?: string): Promise<Page<Listed>> =>
  pageOf(
    ports,
    actor,
    both(equal('subject.id', subject), known(ports, actor)),
    [{ path: 'openedAt', descending: true }],
    50,
    after,
  );

/** Readable practices whose number begins like this. */
export async function findByNumber(ports: Ports, actor: Actor, text: string): Promise<Listed[]> {
  const where = both(beginsWith('number', text.trim().toUpperCase()), readable(ports, actor));
  return (await pageOf(ports, actor, where, [{ path: 'number' }], 8)).items;
}
