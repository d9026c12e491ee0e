import type { Condition, Definitions, Practice } from '../../engine/index.js';
import { both, equal, hashFile, negate, queueTitleRefresh } from '../../engine/index.js';
import type { Storage } from '../storage/storage.js';

/** The services whose title differs between two sets of definitions: practices carry a copy of it. */
export function changedTitles(before: Definitions, after: Definitions): string[] {
  const titles = new Map(before.services.map(({ id, title }) => [id, title]));
  return after.services.filter(({ id, title }) => (titles.get(id) ?? title) !== title).map(({ id }) => id);
}

const carryingOtherTitle = (service: string, title: string): Condition =>
  both(equal('service.id', service), negate(equal('service.title', title)));

/** Writes the effect into one practice; one that somebody else saves meanwhile is read again. */
async function queueOne(storage: Storage, first: Practice, release: string, now: string): Promise<void> {
  const practices = storage.collection<Practice>('practices');
  let practice: Practice | null = first;
  while (practice) {
    const id = `title-${hashFile(`${release} ${practice.id}`).slice(0, 32)}`;
    const queued = queueTitleRefresh(practice, id, now);
    if (queued === practice || (await practices.save(queued, practice.version))) return;
    practice = await practices.get(practice.id);
  }
}

/** Queues in every practice of these services the refresh of the title it carries. Asking again adds nothing. */
export async function queueTitles(storage: Storage, release: string, definitions: Definitions, services: string[], now: string) {
  for (const id of services) {
    const title = definitions.services.find((service) => service.id === id)?.title;
    if (title === undefined) continue;
    let batch: Practice[] = [];
    const flush = async () => {
      await Promise.all(batch.map((practice) => queueOne(storage, practice, release, now)));
      batch = [];
    };
    for await (const practice of storage.collection<Practice>('practices').scan(carryingOtherTitle(id, title))) {
      batch.push(practice);
      if (batch.length === 200) await flush();
    }
    await flush();
  }
}
