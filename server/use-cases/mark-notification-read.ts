import type { Actor } from '../../engine/index.js';
import { changeStored } from '../storage/change-stored.js';
import type { Ports } from './ports.js';
import { notFound } from './refusal-error.js';

/** Notes that the actor has read it; again is harmless. Throws RefusalError `not-found` for what was told to somebody else. */
export async function markNotificationRead({ stores }: Ports, actor: Actor, id: string): Promise<void> {
  const found = await stores.notifications.get(id);
  if (found?.operator !== actor.id || found.service !== actor.service.id) throw notFound();
  await changeStored(stores.notifications, id, (stored) =>
    stored.read ? null : { ...stored, read: true, version: stored.version + 1 },
  );
}
