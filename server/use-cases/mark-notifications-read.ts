import type { Actor } from '../../engine/index.js';
import { both, compared, equal } from '../../engine/index.js';
import { changeStored } from '../storage/change-stored.js';
import type { Notification } from '../storage/documents/notification.js';
import { toldTo } from './list-notifications.js';
import type { Ports } from './ports.js';
import { notFound } from './refusal-error.js';

const markRead = ({ stores }: Ports, id: string): Promise<unknown> =>
  changeStored(stores.notifications, id, (stored) =>
    stored.read ? null : { ...stored, read: true, version: stored.version + 1 },
  );

const belongsTo = ({ operator, service }: Notification, actor: Actor) => operator === actor.id && service === actor.service.id;

/** Notes that the actor has read it; again is harmless. @throws RefusalError `not-found` for what was told to somebody else */
export async function markNotificationRead(ports: Ports, actor: Actor, id: string): Promise<void> {
  const found = await ports.stores.notifications.get(id);
  if (!found || !belongsTo(found, actor)) throw notFound();
  await markRead(ports, id);
}

/** Notes that the actor has read all they were told in the active service until now; what arrives meanwhile stays unread. */
export async function markAllNotificationsRead(ports: Ports, actor: Actor): Promise<void> {
  const where = both(toldTo(actor), equal('read', false), compared('createdAt', 'lte', ports.now()));
  // Read page by page from the start: what is marked falls out of it.
  for (;;) {
    const { items } = await ports.stores.notifications.find({ where, limit: 200 });
    if (items.length === 0) return;
    await Promise.all(items.map(({ id }) => markRead(ports, id)));
  }
}
