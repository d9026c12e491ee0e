import { compared } from '../../engine/index.js';
import { errorFacts } from '../logging.js';
import { StorageUnavailableError } from '../storage/errors.js';
import type { Collection, Stored } from '../storage/storage.js';
import { attendDigest, attendPractice, attendSubject } from './attend.js';
import { attendErasure } from './erase-practice.js';
import type { Workplace } from './workplace.js';

/** How many are attended to at once. */
const AT_ONCE = 4;
const PAGE = 50;
/** How long what cannot even be read is left alone. */
const REST_MS = 60_000;

/** What went wrong outside of any effect rests a while, so that it is not met again at every round. */
export type Resting = Map<string, number>;

/** What is stored with the time at which something must be done about it. */
type Due = Stored & { nextDueAt: string | null };

type Attend = (workplace: Workplace, id: string) => Promise<number>;

/** In no order, so that processes that look at the same moment do not begin with the same. */
const shuffled = <T>(items: T[]): T[] =>
  items
    .map((item) => ({ item, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);

/**
 * The ids of all that is due, in the order in which it fell due; where other processes look too, page by page in no order. What falls
 * due again during the round comes again.
 */
async function* dueIds<T extends Due>(
  collection: Collection<T>,
  now: string,
  { stopped, shared }: { stopped: () => boolean; shared: boolean },
): AsyncGenerator<string> {
  const sort = [{ path: 'nextDueAt' }];
  let after: string | undefined;
  do {
    const page = await collection.find({ where: compared('nextDueAt', 'lte', now), sort, limit: PAGE, after });
    for (const { id } of shared ? shuffled(page.items) : page.items) {
      if (stopped()) return;
      yield id;
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
}

/** Attends to one that may be due; what goes wrong is logged, and rests. @returns how much was done */
export async function attendOne(workplace: Workplace, resting: Resting, id: string, attend: Attend): Promise<number> {
  const now = Date.parse(workplace.ports.now());
  if ((resting.get(id) ?? 0) > now) return 0;
  try {
    const count = await attend(workplace, id);
    resting.delete(id);
    return count;
  } catch (error) {
    // A store that does not answer says nothing about this one.
    if (!(error instanceof StorageUnavailableError)) resting.set(id, now + REST_MS);
    workplace.log.error({ holder: id, error: errorFacts(error) }, 'what is due cannot be done');
    return 0;
  }
}

/**
 * Attends once to everything that is due now: practices, then persons, then erasures that were begun and the mails of the day, a few at a time.
 * @param stopped asked between one and the next
 * @returns how many terms were delivered and effects tried
 */
export async function round(workplace: Workplace, resting: Resting, stopped: () => boolean): Promise<number> {
  const { practices, subjects, erasures, digests, storage } = workplace.ports.stores;
  const asked = { stopped, shared: storage.shared };
  const now = workplace.ports.now();
  const attendAll = async (ids: AsyncGenerator<string>, attend: Attend): Promise<number> => {
    // Several take from one list: each goes on as soon as it is free.
    const take = async () => {
      let count = 0;
      for await (const id of ids) count += await attendOne(workplace, resting, id, attend);
      return count;
    };
    const counts = await Promise.all(Array.from({ length: AT_ONCE }, take));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const ofPractices = await attendAll(dueIds(practices, now, asked), attendPractice);
  const ofSubjects = await attendAll(dueIds(subjects, now, asked), attendSubject);
  const ofErasures = await attendAll(dueIds(erasures, now, asked), attendErasure);
  return ofPractices + ofSubjects + ofErasures + (await attendAll(dueIds(digests, now, asked), attendDigest));
}
