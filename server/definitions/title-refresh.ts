import type { Condition, Definitions, Practice } from '../../engine/index.js';
import { both, equal, hashFile, negate, queueTitleRefresh } from '../../engine/index.js';
import { changeStored } from '../storage/change-stored.js';
import type { Storage } from '../storage/storage.js';

/** The services whose title differs between two sets of definitions: practices carry a copy of it. */
export function changedTitles(before: Definitions, after: Definitions): string[] {
  const titles = new Map(before.services.map(({ id, title }) => [id, title]));
  return after.services.filter(({ id, title }) => (titles.get(id) ?? title) !== title).map(({ id }) => id);
}

const carryingOtherTitle = (service: string, title: string): Condition =>
  both(equal('service.id', service), negate(equal('service.title', title)));

/** Writes the effect into one practice, if it is not there yet. */
async function queueOne(storage: Storage, practice: string, release: string, now: string): Promise<void> {
  const id = `title-${hashFile(`${release} ${practice}`).slice(0, 32)}`;
  await changeStored(storage.collection<Practice>('practices'), practice, (stored) => {
    const queued = queueTitleRefresh(stored, id, now);
    return queued === stored ? null : queued;
  });
}

/** How many practices are written at once. */
const batchSize = 200;

/** Queues in every practice of these services the refresh of the title it carries. Asking again adds nothing. */
export async function queueTitles(
  storage: Storage,
  release: string,
  definitions: Definitions,
  services: string[],
  now: string,
): Promise<void> {
  for (const id of services) {
    const title = definitions.services.find((service) => service.id === id)?.title;
    if (title === undefined) continue;
    let batch: string[] = [];
    const flush = async () => {
      await Promise.all(batch.map((practice) => queueOne(storage, practice, release, now)));
      batch = [];
    };
    for await (const { id: practice } of storage.collection<Practice>('practices').scan(carryingOtherTitle(id, title))) {
      batch.push(practice);
      if (batch.length === batchSize) await flush();
    }
    await flush();
  }
}
