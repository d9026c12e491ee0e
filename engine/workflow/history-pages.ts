import type { HistoryPage } from '../practice/history-entry.js';
import type { Practice } from '../practice/practice.js';
import { beginning, brokenLink, statesNamed } from './history.js';

/** A practice holds this many entries of its history at most. */
const most = 500;
/** How many of the oldest move together to a page of their own. */
const pageSize = 250;

/** The id of a page: the same whoever writes it, and however often. */
export const historyPageId = (practice: string, page: number): string => `${practice}-${String(page).padStart(6, '0')}`;

const none = { pages: 0, entries: 0, hash: beginning, visited: [], sent: false };

/**
 * Moves the oldest entries of a long history out of the practice. The pages must be stored before it: they hold nothing that can
 * still change, so that a page which is there already is the same one, and a practice that does not name it holds its entries still.
 */
export function splitHistory(practice: Practice): { practice: Practice; pages: HistoryPage[] } {
  const pages: HistoryPage[] = [];
  let { history, earlier } = practice;
  while (history.length > most) {
    const entries = history.slice(0, pageSize);
    const before = earlier ?? none;
    const id = historyPageId(practice.id, before.pages);
    pages.push({ id, version: 1, practice: practice.id, page: before.pages, entries });
    earlier = {
      pages: before.pages + 1,
      entries: before.entries + entries.length,
      hash: entries.at(-1)?.hash ?? before.hash,
      visited: [...new Set([...before.visited, ...entries.flatMap(statesNamed)])],
      sent: before.sent || entries.some(({ kind }) => kind === 'event'),
    };
    history = history.slice(pageSize);
  }
  return pages.length === 0 ? { practice, pages } : { practice: { ...practice, history, earlier }, pages };
}

/** The hash of the last entry of a practice's history, and how many entries there are, pages included. */
export function historyEnd({ history, earlier = none }: Pick<Practice, 'history' | 'earlier'>): {
  hash: string;
  entries: number;
} {
  return { hash: history.at(-1)?.hash ?? earlier.hash, entries: earlier.entries + history.length };
}

/** Whether any event was sent, in what the practice holds of its history or before. */
export const wasSent = ({ history, earlier }: Pick<Practice, 'history' | 'earlier'>): boolean =>
  earlier?.sent === true || history.some(({ kind }) => kind === 'event');

/**
 * The place of the first entry whose hash or link does not fit, through the pages in their order and then the practice, counted
 * from the first entry of all; -1 for an unbroken chain. A page that is missing breaks it where it should begin.
 */
export function brokenHistory({ history, earlier = none }: Pick<Practice, 'history' | 'earlier'>, pages: HistoryPage[]): number {
  let place = 0;
  let hash = beginning;
  for (const [at, { page, entries }] of pages.slice(0, earlier.pages).entries()) {
    const broken = page === at ? brokenLink(entries, hash) : 0;
    if (broken >= 0) return place + broken;
    place += entries.length;
    hash = entries.at(-1)?.hash ?? hash;
  }
  if (pages.length < earlier.pages || place !== earlier.entries || hash !== earlier.hash) return place;
  const broken = brokenLink(history, hash);
  return broken < 0 ? -1 : place + broken;
}
