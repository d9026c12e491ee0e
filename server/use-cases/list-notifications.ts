import type { Actor, Condition } from '../../engine/index.js';
import { both, equal } from '../../engine/index.js';
import type { Notification } from '../storage/documents/notification.js';
import type { Page } from '../storage/storage.js';
import { readableAmong } from './find-practices.js';
import type { Ports } from './ports.js';

const PAGE = 20;

/** Beyond so many unread ones the exact number tells nobody anything. */
const COUNTED = 100;

/** What the actor was told in the active service: the practices of another one cannot be opened from here. */
export const toldTo = (actor: Actor): Condition => both(equal('operator', actor.id), equal('service', actor.service.id));

const newestFirst = [{ path: 'createdAt', descending: true }];

/** Those about practices that the actor may still read: a right to see that is withdrawn is withdrawn here too. */
async function stillReadable(ports: Ports, actor: Actor, told: Notification[]): Promise<Notification[]> {
  const ids = told.flatMap(({ practice }) => practice?.id ?? []);
  const readable = new Set((await readableAmong(ports, actor, ids)).map(({ id }) => id));
  return told.filter(({ practice }) => practice === null || readable.has(practice.id));
}

/** How many of the newest hundred that the actor has not read may still be read. */
export async function unreadCount(ports: Ports, actor: Actor): Promise<number> {
  const where = both(toldTo(actor), equal('read', false));
  const { items } = await ports.stores.notifications.find({ where, sort: newestFirst, limit: COUNTED });
  return (await stillReadable(ports, actor, items)).length;
}

/** One page of what the actor was told, newest first. Throws InvalidCursorError. */
export async function listNotifications(
  ports: Ports,
  actor: Actor,
  after?: string,
): Promise<Page<Notification> & { unread: number }> {
  const page = await ports.stores.notifications.find({ where: toldTo(actor), sort: newestFirst, limit: PAGE, after });
  const items = await stillReadable(ports, actor, page.items);
  return { items, next: page.next, unread: await unreadCount(ports, actor) };
}
