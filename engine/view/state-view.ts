import type { Deadline } from '../practice/deadline.js';
import type { Practice } from '../practice/practice.js';
import type { Configuration } from '../workflow/configuration.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';
import { innermost } from '../workflow/state-value.js';
import { stateTitle } from '../workflow/titles.js';
import { stateWords } from './state-words.js';

/** The tags, the one that colours a state first. */
const chipOrder = ['refused', 'waiting', 'approved', 'closed', 'open'] as const;

/** A state as pages show it. */
export interface StateView {
  title: string;
  states: { path: string; title: string }[];
  tags: string[];
  chip: (typeof chipOrder)[number];
}

/** A term as pages show it. */
export interface TermView {
  state: string;
  title: string;
  law?: string;
  due: string;
  dueAt: string;
  late: boolean;
  suspended: boolean;
}

/** Titles are those of the type as the practice is pinned to it. */
export function stateView(
  type: CompiledPracticeType,
  { states, tags }: Pick<Practice | Configuration, 'states' | 'tags'>,
): StateView {
  const named = innermost(states).map((path) => ({ path, title: stateTitle(type, path) }));
  const chip = chipOrder.find((tag) => tags.includes(tag)) ?? 'open';
  return { title: stateWords(type, states), states: named, tags, chip };
}

function termView(type: CompiledPracticeType, state: string, deadline: Deadline, now: string): TermView {
  const law = type.states.get(state)?.deadline?.law;
  const { title, due, dueAt } = deadline;
  const suspended = deadline.suspended !== undefined;
  return { state, title, ...(law !== undefined && { law }), due, dueAt, late: !suspended && dueAt <= now, suspended };
}

/** All terms, running first, each group by due date. */
export function termViews(type: CompiledPracticeType, practice: Practice, now: string): TermView[] {
  const views = Object.entries(practice.deadlines).map(([state, deadline]) => termView(type, state, deadline, now));
  return views.sort((a, b) => Number(a.suspended) - Number(b.suspended) || (a.dueAt < b.dueAt ? -1 : 1));
}
