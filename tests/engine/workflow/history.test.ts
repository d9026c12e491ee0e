import type { HistoryEntry } from '../../../engine/practice/history-entry.js';
import type { HistoryLine } from '../../../engine/workflow/history.js';
import { appendHistory, brokenLink } from '../../../engine/workflow/history.js';
import { lent, library, stored } from '../../support/library.js';

const line = (other: Partial<HistoryLine> = {}): HistoryLine => ({
  at: '2026-02-02T09:00:00.000Z',
  actor: { id: 'a', name: 'A' },
  service: { id: 'north', title: 'North' },
  kind: 'edited',
  changes: [{ path: 'x', from: null, to: 1 }],
  ...other,
});

describe('the chain of history', () => {
  const history = lent(library()).history;

  it('is unbroken after any story', () => {
    expect(history.length).toBeGreaterThan(4);
    expect(brokenLink(history)).toBe(-1);
  });

  it('shows any field that was changed, and where', () => {
    for (const [at, entry] of history.entries())
      for (const key of Object.keys(entry) as (keyof HistoryEntry)[]) {
        const tampered = stored({ history } as never).history.map((each, index) =>
          index === at ? { ...each, [key]: 'x' } : each,
        );
        expect(brokenLink(tampered)).toBe(at);
      }
  });

  it('shows a line that was taken out, added or moved', () => {
    expect(brokenLink(history.filter((_, at) => at !== 2))).toBe(2);
    expect(brokenLink([...history.slice(0, 2), ...history.slice(1)])).toBe(2);
    expect(brokenLink([history[0], history[2], history[1], ...history.slice(3)] as HistoryEntry[])).toBe(1);
  });

  it('shows a change of a value deep inside', () => {
    const tampered = history.map((entry) => ({ ...entry, changes: entry.changes.map((change) => ({ ...change, to: 0 })) }));
    expect(brokenLink(tampered)).toBe(0);
  });

  it('does not depend on the order of keys, nor on a trip through a store', () => {
    const turned = history.map((entry) => Object.fromEntries(Object.entries(entry).reverse()) as unknown as HistoryEntry);
    expect(brokenLink(JSON.parse(JSON.stringify(turned)))).toBe(-1);
  });
});

describe('edits that join', () => {
  it('keep the first value, an absent one too, and drop what came back to it', () => {
    const first = appendHistory(
      [],
      line({
        changes: [
          { path: 'x', from: null, to: 1 },
          { path: 'y', from: 1, to: 2 },
        ],
      }),
      1,
    );
    const second = appendHistory(
      first,
      line({
        changes: [
          { path: 'x', from: 1, to: 2 },
          { path: 'y', from: 2, to: 1 },
        ],
      }),
      2,
    );
    expect(second).toMatchObject([{ revision: 2, changes: [{ path: 'x', from: null, to: 2 }] }]);
    expect(brokenLink(second)).toBe(-1);
  });

  it.each<[string, Partial<HistoryLine>]>([
    ['another actor', { actor: { id: 'b', name: 'B' } }],
    ['another service', { service: { id: 'south', title: 'South' } }],
    ['a certified one', { certified: true }],
    ['an event', { kind: 'event', event: 'E' }],
    ['one ten minutes later', { at: '2026-02-02T09:10:00.000Z' }],
  ])('not with %s', (_, other) => {
    expect(appendHistory(appendHistory([], line(), 1), line(other), 2)).toHaveLength(2);
  });

  it('leave the list that they were given as it was', () => {
    const first = appendHistory([], line(), 1);
    const copy = JSON.stringify(first);
    appendHistory(first, line({ changes: [{ path: 'x', from: 1, to: 5 }] }), 2);
    expect(JSON.stringify(first)).toBe(copy);
  });
});
