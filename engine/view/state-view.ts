import { type DatedDeadline, isDated } from '../practice/deadline.js';
import type { Practice } from '../practice/practice.js';
import type { Configuration } from '../workflow/configuration.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';
import { innermost } from '../workflow/state-value.js';
import { stateOfTerm } from '../workflow/terms.js';
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
  name: string;
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

function termView(type: CompiledPracticeType, name: string, deadline: DatedDeadline, now: string): TermView {
  const law = type.terms.get(name)?.definition.law;
  const { title, due, dueAt } = deadline;
  const suspended = deadline.suspended !== undefined;
  const state = stateOfTerm(name);
  return { name, state, title, ...(law !== undefined && { law }), due, dueAt, late: !suspended && dueAt <= now, suspended };
}

/** All terms whose day is known, running first, each group by due date. */
export function termViews(type: CompiledPracticeType, practice: Practice, now: string): TermView[] {
  const views = Object.entries(practice.deadlines).flatMap(([name, deadline]) =>
    isDated(deadline) ? [termView(type, name, deadline, now)] : [],
  );
  return views.sort((a, b) => Number(a.suspended) - Number(b.suspended) || (a.dueAt < b.dueAt ? -1 : 1));
}
