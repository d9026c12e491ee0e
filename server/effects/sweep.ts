import type { Condition } from '../../engine/index.js';
import { compared, everything } from '../../engine/index.js';
import { sweepSpool } from '../mail/sweep-spool.js';
import { freeOrphanedIdentifiers } from '../use-cases/subject-identifiers.js';
import type { Workplace } from './workplace.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Long enough for a mail that is still being tried. */
const KEPT_DIGESTS_MS = 14 * DAY_MS;

const sentBefore = (instant: Date): Condition => compared('day', 'lt', instant.toISOString().slice(0, 10));

/** How much was removed, by what it was. */
export interface Swept {
  temporaries: number;
  mails: number;
  documents: number;
  identifiers: number;
  historyPages: number;
  digests: number;
}

/**
 * Documents' bytes that no practice names: their upload or removal was interrupted. Bytes that a pending letter may still need
 * are its own, even if it waits for days.
 */
async function sweepDocuments({ ports }: Pick<Workplace, 'ports'>, olderThan: Date, stopped: () => boolean): Promise<number> {
  const unnamed = new Set<string>();
  for await (const id of ports.files.kept(olderThan)) unnamed.add(id);
  if (unnamed.size === 0) return 0;
  for await (const { documents, effects } of ports.stores.practices.scan(everything)) {
    if (stopped()) return 0;
    for (const { id } of [...documents, ...effects]) unnamed.delete(id);
  }
  for (const id of unnamed) await ports.files.remove(id);
  return unnamed.size;
}

/** Pages of histories whose practice is gone: somebody who was about to save it wrote them while it was erased. */
async function sweepHistoryPages({ ports }: Pick<Workplace, 'ports'>, stopped: () => boolean): Promise<number> {
  const { historyPages, practices } = ports.stores;
  let swept = 0;
  for await (const { id, practice } of historyPages.scan(everything)) {
    if (stopped()) return swept;
    if (!(await practices.get(practice)) && (await historyPages.remove(id))) swept++;
  }
  return swept;
}

/**
 * Removes what was begun and never finished: received files and mails after an hour; documents' bytes, and identifiers taken
 * for persons that were not written, after a day.
 */
export async function sweep(
  workplace: Pick<Workplace, 'ports' | 'spoolFolder'>,
  stopped: () => boolean = () => false,
): Promise<Swept> {
  const { ports, spoolFolder } = workplace;
  const before = (ms: number) => new Date(Date.parse(ports.now()) - ms);
  return {
    temporaries: await ports.files.sweep(before(HOUR_MS)),
    mails: await sweepSpool(spoolFolder, before(HOUR_MS)),
    documents: await sweepDocuments(workplace, before(DAY_MS), stopped),
    identifiers: await freeOrphanedIdentifiers(ports, before(DAY_MS)),
    historyPages: await sweepHistoryPages(workplace, stopped),
    digests: await ports.stores.digests.removeWhere(sentBefore(before(KEPT_DIGESTS_MS))),
  };
}
