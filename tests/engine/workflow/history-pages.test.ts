import type { HistoryPage } from '../../../engine/practice/history-entry.js';
import type { Practice } from '../../../engine/practice/practice.js';
import { flowView } from '../../../engine/view/flow-view.js';
import { applyEvent } from '../../../engine/workflow/apply-event.js';
import { editPractice } from '../../../engine/workflow/edit-practice.js';
import { brokenHistory, historyEnd, historyPageId, splitHistory, wasSent } from '../../../engine/workflow/history-pages.js';
import { accepted, inReview, later, library, reader, settingOf, stored } from '../../support/library.js';

const release = library();
const clerk = (minutes: number) => settingOf(release, 'clerk', { now: later(minutes) });
const manager = (minutes: number) => settingOf(release, 'manager', { now: later(minutes) });

/** Writes a practice as the server does, except that the process ends between the two writes each time that it can. */
class Disk {
  readonly pages = new Map<string, HistoryPage>();
  killed = 0;

  save(before: Practice, change: (practice: Practice) => Practice): Practice {
    const first = splitHistory(change(before));
    this.#write(first.pages);
    if (first.pages.length === 0) return first.practice;
    // Only the pages are there: the practice of before holds all that they hold, and the same is done once more.
    this.killed++;
    expect(brokenHistory(before, this.of(before))).toBe(-1);
    const again = splitHistory(change(before));
    expect(again.pages).toEqual(first.pages);
    return stored(again.practice);
  }

  of({ id, earlier }: Practice): HistoryPage[] {
    return Array.from({ length: earlier?.pages ?? 0 }, (_, at) => this.pages.get(historyPageId(id, at))).filter(
      (page) => page !== undefined,
    );
  }

  #write(pages: HistoryPage[]): void {
    for (const page of pages) this.pages.set(page.id, JSON.parse(JSON.stringify(page)) as HistoryPage);
  }
}

/** A loan for which papers were asked again and again: three entries each time, over years. */
function long(entries: number): { practice: Practice; disk: Disk; copies: number[] } {
  const disk = new Disk();
  const copies: number[] = [];
  let practice = inReview(release);
  for (let minute = 0; historyEnd(practice).entries < entries; minute += 33) {
    const change = (given: (practice: Practice) => Practice) => {
      practice = disk.save(practice, given);
    };
    change((now) => accepted(applyEvent(manager(minute), now, { event: 'ASK', note: 'Papers.', subject: reader })));
    const wanted = (copies.length % 5) + 1;
    copies.push(wanted);
    const edit = (now: Practice) => ({ patch: { request: { copies: wanted } }, revision: now.revision, subject: reader });
    change((now) => accepted(editPractice(clerk(minute + 11), now, edit(now))));
    change((now) => accepted(applyEvent(clerk(minute + 22), now, { event: 'COMPLETE', subject: reader })));
  }
  return { practice, disk, copies };
}

describe('a history of 1,500 entries', () => {
  const { practice, disk, copies } = long(1500);
  const pages = disk.of(practice);

  it('lies in the practice and in pages, each entry once, in its order', () => {
    expect(practice.history.length).toBeLessThanOrEqual(500);
    expect(practice.history.length).toBeGreaterThan(250);
    expect(disk.killed).toBe(5);
    const all = [...pages.flatMap(({ entries }) => entries), ...practice.history];
    expect(all).toHaveLength(historyEnd(practice).entries);
    expect(new Set(all.map(({ hash }) => hash)).size).toBe(all.length);
    expect(all.map(({ revision }) => revision)).toEqual(all.map(({ revision }) => revision).sort((a, b) => a - b));
    const seen = all.flatMap(({ changes }) => changes.flatMap(({ path, to }) => (path === 'request.copies' ? [to] : [])));
    // Of the request as it was opened, and of each edit that changed it.
    expect(seen).toEqual([2, ...copies.filter((count, at) => count !== (at === 0 ? 2 : copies[at - 1]))]);
  });

  it('is one chain, and shows what was changed, taken out or moved in any page', () => {
    expect(brokenHistory(practice, pages)).toBe(-1);
    const places = [0, 249, 250, 600, 999];
    for (const place of places) {
      const tampered = pages.map((page) => ({
        ...page,
        entries: page.entries.map((entry, at) => (page.page * 250 + at === place ? { ...entry, note: 'x' } : entry)),
      }));
      expect(brokenHistory(practice, tampered)).toBe(place);
    }
    expect(brokenHistory(practice, pages.slice(0, 2))).toBe(500);
    expect(brokenHistory(practice, pages.slice(1))).toBe(0);
    expect(brokenHistory({ ...practice, history: practice.history.slice(1) }, pages)).toBe(1250);
    const shorter = pages.map((page) => (page.page === 3 ? { ...page, entries: page.entries.slice(0, -1) } : page));
    expect(brokenHistory(practice, shorter)).toBe(999);
  });

  it('still says where the practice has been and that it was sent', () => {
    expect(wasSent({ history: [], earlier: practice.earlier })).toBe(true);
    const visited = flowView(clerk(0).type, { ...practice, history: [] }).states.filter((state) => state.visited);
    expect(visited.map(({ path }) => path).sort()).toEqual(['draft', 'in-review', 'papers-asked']);
  });
});

it('of 500 entries stays whole in its practice', () => {
  const history = Array.from({ length: 500 }, () => inReview(release).history[0]!);
  const practice = { ...inReview(release), history };
  expect(splitHistory(practice)).toEqual({ practice, pages: [] });
  expect(splitHistory(practice).practice).toBe(practice);
});
