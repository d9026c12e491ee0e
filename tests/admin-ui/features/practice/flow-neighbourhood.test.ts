import type { Flow } from '../../../../admin-ui/src/api/types.js';
import { fullTitle, leads, neighbourhood, targetTitles } from '../../../../admin-ui/src/features/practice/flow-neighbourhood.js';

const state = (path: string, marks: Partial<Flow['states'][number]> = {}) => ({
  path,
  parent: path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : null,
  parallel: false,
  title: path.toUpperCase(),
  tags: [],
  active: false,
  visited: false,
  initial: false,
  final: false,
  ...marks,
});
const move = (from: string, to: string, marks: Partial<Flow['transitions'][number]> = {}) => ({
  from,
  to,
  event: `${from}-${to}`,
  title: `${from} ${to}`,
  automatic: false,
  secondary: false,
  done: false,
  ...marks,
});

const flow: Flow = {
  states: [
    state('draft', { initial: true, visited: true }),
    state('work', { active: true, visited: true }),
    state('work.begun', { active: true, visited: true, initial: true }),
    state('work.ended'),
    state('done', { final: true }),
    state('dropped', { final: true }),
  ],
  transitions: [
    move('draft', 'work'),
    move('work', 'dropped', { secondary: true }),
    move('work.begun', 'work.ended'),
    move('work', 'done'),
    move('work', 'work', { automatic: true }),
    move('dropped', 'draft', { automatic: true }),
  ],
};

it('shows where a practice comes from, is and can go, through nested states', () => {
  const { before, now, after, more } = neighbourhood(flow);
  expect(before.map(({ path }) => path)).toEqual(['draft']);
  expect(now.map(({ path }) => path)).toEqual(['work.begun']);
  expect(after.map(({ path }) => path)).toEqual(['work.ended', 'done', 'dropped']);
  expect(more).toBe(0);
});

it('names the state that an event leads to', () => {
  expect(targetTitles(flow, 'work-done')).toEqual(['DONE']);
  expect(targetTitles(flow, 'draft-work')).toEqual([]);
});

/** Two parts side by side, the first finished; all finished, it goes on by itself. */
const sideBySide: Flow = {
  states: [
    state('draft', { initial: true, visited: true }),
    state('look', { active: true, visited: true, parallel: true, initial: true }),
    state('look.shelf', { active: true, visited: true, initial: true }),
    state('look.shelf.busy', { visited: true, initial: true }),
    state('look.shelf.found', { active: true, visited: true, final: true }),
    state('look.desk', { active: true, visited: true, initial: true }),
    state('look.desk.busy', { active: true, visited: true, initial: true }),
    state('look.desk.asked', { final: true }),
    state('lent', { final: true }),
  ],
  transitions: [
    move('draft', 'look'),
    move('look.shelf.busy', 'look.shelf.found'),
    move('look.desk.busy', 'look.desk.asked'),
    move('look', 'lent', { done: true, event: '' }),
  ],
};

it('shows all parts that go on side by side, and names each with its part', () => {
  const { before, now, after } = neighbourhood(sideBySide);
  const titles = (states: Flow['states']) => states.map((one) => fullTitle(sideBySide, one));
  expect(titles(now)).toEqual(['LOOK.SHELF: lOOK.SHELF.FOUND', 'LOOK.DESK: lOOK.DESK.BUSY']);
  expect(titles(before)).toEqual(['DRAFT', 'LOOK.SHELF: lOOK.SHELF.BUSY']);
  expect(titles(after)).toEqual(['LOOK.DESK: lOOK.DESK.ASKED', 'LENT']);
  expect(targetTitles(sideBySide, 'look.desk.busy-look.desk.asked')).toEqual(['LOOK.DESK: lOOK.DESK.ASKED']);
});

it('joins each part with what follows it alone, and all parts with what follows them together', () => {
  expect(leads(sideBySide, 'look.desk.busy', 'look.desk.asked')).toBe(true);
  expect(leads(sideBySide, 'look.shelf.found', 'look.desk.asked')).toBe(false);
  expect(leads(sideBySide, 'look.shelf.found', 'lent')).toBe(true);
  expect(leads(sideBySide, 'draft', 'look.desk.busy')).toBe(true);
});
