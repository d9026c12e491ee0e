import type { Count } from '../storage/storage.js';
import words from './digest-words.it.json' with { type: 'json' };

/** What waits in one service. */
export interface Waiting {
  service: string;
  late: Count;
  todo: Count;
}

const filled = (text: string, gaps: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => gaps[name] ?? '');

const number = ({ count, atLeast }: Count): string => (atLeast ? filled(words.many, { count: String(count) }) : String(count));

const sum = (counts: Count[]): Count => ({
  count: counts.reduce((total, { count }) => total + count, 0),
  atLeast: counts.some(({ atLeast }) => atLeast),
});

/** The title and the lines of a digest: numbers and names of services, nothing of a practice or a person. */
export function digestText(waiting: Waiting[]): { title: string; lines: string[] } {
  const late = number(sum(waiting.map((each) => each.late)));
  const todo = number(sum(waiting.map((each) => each.todo)));
  return {
    title: filled(words.title, { late, todo }),
    lines: waiting.map((each) =>
      filled(words.service, { service: each.service, late: number(each.late), todo: number(each.todo) }),
    ),
  };
}
