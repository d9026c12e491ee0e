import type { HistoryPage, Practice } from '../../engine/index.js';
import { brokenHistory, brokenLink, historyPageId } from '../../engine/index.js';
import type { Erasure } from '../storage/documents/erasure.js';
import { UnreadableDocumentError } from '../storage/errors.js';
import { inOrder } from '../storage/in-order.js';
import type { Storage, Stored } from '../storage/storage.js';
import type { Broken } from './broken.js';
import { beginning } from './entry.js';
import type { Seen } from './walk.js';

/** What is looked at of a practice. */
type WithHistory = Stored & Pick<Practice, 'history' | 'earlier' | 'revision' | 'number'>;

/** The pages of a long history, the oldest first, up to the first that is missing or cannot be read. */
async function pagesOf(storage: Storage, { id, earlier }: WithHistory): Promise<HistoryPage[]> {
  const found: HistoryPage[] = [];
  for (let at = 0; at < (earlier?.pages ?? 0); at++) {
    const page = await storage
      .collection<HistoryPage>('historyPages')
      .get(historyPageId(id, at))
      .catch(() => null);
    if (!page) break;
    found.push(page);
  }
  return found;
}

/** What is wrong with one history, against itself and against what the register saw of it. */
function wrongWith(practice: WithHistory, pages: HistoryPage[], seen: Seen | undefined): Pick<Broken, 'entry' | 'what'> | null {
  const { history, earlier, revision } = practice;
  const entries = [...pages.flatMap((page) => page.entries), ...history];
  const at = brokenHistory(practice, pages);
  if (at >= 0) {
    const entry = entries[at];
    // One that fits itself and not the one before it lost that one.
    const missing = entry === undefined || brokenLink([entry], entry.previous) < 0;
    return { entry: `history ${at + 1}`, what: missing ? 'missing' : 'altered' };
  }
  const next = `history ${(earlier?.entries ?? 0) + history.length + 1}`;
  if ((history.at(-1)?.revision ?? -1) < revision) return { entry: next, what: 'missing' };
  if (seen && seen.revision > revision) return { entry: next, what: 'shortened' };
  const known = !seen?.before || seen.before === beginning || entries.some(({ hash }) => hash === seen.before);
  return known ? null : { entry: `history up to revision ${seen?.revision}`, what: 'replaced' };
}

/** A practice that somebody saw and that is gone, without a trace of its erasure. */
async function vanished(storage: Storage, ids: Iterable<string>): Promise<Broken | null> {
  for (const id of ids) {
    if (await storage.collection<Erasure>('erasures').get(id)) continue;
    // What was erased while the others were read has its trace now.
    if (await storage.collection('practices').get(id)) continue;
    return { collection: 'practices', chain: `practice ${id}`, entry: 'the whole practice', what: 'missing' };
  }
  return null;
}

/**
 * Verifies the history of each practice against its own chain, and against what the register says was seen of it: its revision
 * then, and the entry before its last.
 */
export async function verifyHistories(
  storage: Storage,
  seen: Map<string, Seen>,
): Promise<{ practices: number; broken: Broken | null }> {
  const left = new Set(seen.keys());
  const collection = 'practices';
  let practices = 0;
  try {
    for await (const practice of inOrder(storage.collection<WithHistory>(collection))) {
      const { id, number, earlier } = practice;
      practices += 1;
      left.delete(id);
      const wrong = wrongWith(practice, earlier ? await pagesOf(storage, practice) : [], seen.get(id));
      if (wrong) return { practices, broken: { collection, chain: `practice ${id}`, number, ...wrong } };
    }
  } catch (error) {
    if (!(error instanceof UnreadableDocumentError)) throw error;
    const entry = 'the whole practice';
    return { practices, broken: { collection, chain: `practice ${error.id}`, entry, what: 'unreadable' } };
  }
  return { practices, broken: await vanished(storage, left) };
}
