import type { Practice } from '../../engine/index.js';
import { historyPageId, splitHistory } from '../../engine/index.js';
import { InvalidCursorError } from '../storage/errors.js';
import type { Ports } from './ports.js';

/**
 * Writes what is too old for the practice itself into pages of its history. A page that is there was written by somebody who did
 * not come to save the practice, and is the same.
 * @returns the practice to save, which names them
 */
export async function withHistoryKept({ stores }: Ports, changed: Practice): Promise<Practice> {
  const { practice, pages } = splitHistory(changed);
  for (const page of pages) {
    if (await stores.historyPages.insert(page)) continue;
    const found = await stores.historyPages.get(page.id);
    if (found?.entries.at(-1)?.hash !== page.entries.at(-1)?.hash) throw new Error('a page of the history is another one');
  }
  return practice;
}

/** A part of a practice's history, and the cursor of the older part: null at the first entry. */
export interface HistoryPart {
  history: Practice['history'];
  next: string | null;
}

const before = (page: number): string | null => (page > 0 ? String(page - 1) : null);

/**
 * What the practice itself holds of its history, or one of the pages that it names. Pages never change, so that a cursor goes on
 * exactly where its answer ended, whatever was done meanwhile.
 * @throws InvalidCursorError where it names no such page
 */
export async function historyPart({ stores }: Ports, practice: Practice, after?: string): Promise<HistoryPart> {
  const { history, earlier } = practice;
  const pages = earlier?.pages ?? 0;
  if (after === undefined) return { history, next: before(pages) };
  const page = /^\d{1,6}$/.test(after) ? Number(after) : pages;
  const found = page < pages ? await stores.historyPages.get(historyPageId(practice.id, page)) : null;
  if (!found) throw new InvalidCursorError();
  return { history: found.entries, next: before(page) };
}
