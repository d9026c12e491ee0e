import type { CompiledPracticeType, ScenarioOutcome } from '../../engine/index.js';

/** How many scenarios pass through each state and send each event of a practice type. */
export interface Coverage {
  states: Map<string, number>;
  events: Map<string, number>;
}

function counted(names: Iterable<string>, seen: string[][]): Map<string, number> {
  return new Map([...names].map((name) => [name, seen.filter((each) => each.includes(name)).length]));
}

/** The coverage of a practice type by what its scenarios did. */
export function coverageOf(type: CompiledPracticeType, outcomes: Pick<ScenarioOutcome, 'states' | 'events'>[]): Coverage {
  return {
    states: counted(
      type.states.keys(),
      outcomes.map(({ states }) => states),
    ),
    events: counted(
      [...type.events].sort(),
      outcomes.map(({ events }) => events),
    ),
  };
}

const missing = (counts: Map<string, number>): string[] => [...counts].filter(([, count]) => count === 0).map(([name]) => name);

const share = (counts: Map<string, number>): string => `${counts.size - missing(counts).length}/${counts.size}`;

/** `states 12/13, events 20/20; missing: state archived`. */
export function coverageSummary({ states, events }: Coverage): string {
  const gaps = [...missing(states).map((name) => `state ${name}`), ...missing(events).map((name) => `event ${name}`)];
  return `states ${share(states)}, events ${share(events)}${gaps.length === 0 ? '' : `; missing: ${gaps.join(', ')}`}`;
}

/** One line a state and event: how many scenarios cover it. */
export function coverageLines({ states, events }: Coverage): string[] {
  const line =
    (kind: string) =>
    ([name, count]: [string, number]) =>
      `  ${String(count).padStart(4)}  ${kind} ${name}`;
  return [...[...states].map(line('state')), ...[...events].map(line('event'))];
}
