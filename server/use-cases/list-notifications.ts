import type { Actor, Condition } from '../../engine/index.js';
import { both, equal } from '../../engine/index.js';
import type { Page } from '../storage/storage.js';
import type { Notification, Ports } from './ports.js';

const PAGE = 20;

/** What the actor was told in the active service: the practices of another one cannot be opened from here. */
export const toldTo = (actor: Actor): Condition => both(equal('operator', actor.id), equal('service', actor.service.id));

/** How many the actor has not read; counted up to 1,000. */
export async function unreadCount({ stores }: Ports, actor: Actor): Promise<number> {
  const { count } = await stores.notifications.count(both(toldTo(actor), equal('read', false)));
  return count;
}

/** One page of what the actor was told, newest first. Throws InvalidCursorError. */
export async function listNotifications(
  ports: Ports,
  actor: Actor,
  after?: string,
): Promise<Page<Notification> & { unread: number }> {
  const sort = [{ path: 'createdAt', descending: true }];
  const page = await ports.stores.notifications.find({ where: toldTo(actor), sort, limit: PAGE, after });
  return { ...page, unread: await unreadCount(ports, actor) };
}
