import type { Effect, Practice } from '../../engine/index.js';
import { seal } from '../../engine/index.js';
import { changeStored } from '../storage/change-stored.js';
import { done } from './effect-list.js';
import type { Workplace } from './workplace.js';

/** Gives a practice the present title of its service, in the same write that takes the effect off the list. */
export async function refreshTitle({ ports }: Workplace, { id }: Practice, effect: Effect): Promise<boolean> {
  await changeStored(ports.stores.practices, id, (practice) => {
    const title = ports.releases.current().services.get(practice.service.id)?.title ?? practice.service.title;
    return seal({ ...practice, service: { ...practice.service, title }, effects: done(practice.effects, effect.id) });
  });
  return true;
}
