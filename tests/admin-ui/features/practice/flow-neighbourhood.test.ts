import type { Flow } from '../../../../admin-ui/src/api/types.js';
import { layoutFlow } from '../../../../admin-ui/src/features/practice/flow-layout.js';
import { neighbourhood, targetTitles } from '../../../../admin-ui/src/features/practice/flow-neighbourhood.js';

const state = (path: string, marks: Partial<Flow['states'][number]> = {}) => ({
  path,
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

it('places each state that has no states inside once, and no two over each other', () => {
  const { states, transitions } = layoutFlow(flow);
  expect(states.map(({ state: { path } }) => path).sort()).toEqual(['done', 'draft', 'dropped', 'work.begun', 'work.ended']);
  expect(new Set(states.map(({ x, y }) => `${x} ${y}`)).size).toBe(states.length);
  expect(transitions).toHaveLength(5);
});
