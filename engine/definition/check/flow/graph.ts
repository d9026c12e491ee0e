import type { StateEntry } from '../../flow/states.js';
import type { TransitionEntry } from '../../flow/transitions.js';
import { remember } from '../../remember.js';
import { groupedBy } from '../grouped-by.js';
import type { TypeView } from '../type-view.js';
import { type Machine, machineOf, type Run } from './machine-steps.js';

/** States that are active together (XState's word). */
export interface Configuration {
  states: ReadonlySet<StateEntry>;
  /** Their dotted paths, as `practice.states` holds them. */
  paths: string[];
  tags: string[];
  /** The practice ends here. */
  closed: boolean;
}

/** One event that may be taken in a configuration: with which transitions, those of `onDone` too, and where it leads. */
export interface Step {
  from: Configuration;
  to: Configuration;
  event: string;
  taken: TransitionEntry[];
}

/** All that can become of a practice, whatever guards and rules say. */
export interface Graph {
  /** The first is the one in which practices are born. */
  configurations: Configuration[];
  steps: Step[];
  /** Whether all was explored; otherwise a limit was reached, and nothing may be concluded from what is missing. */
  complete: boolean;
}

/** How much of one flow is explored: the configurations of parallel states multiply. */
const graphLimits = { configurations: 1_000, work: 30_000 } as const;

/** How much is explored in all types of a folder together. Work is counted in active states that a step looks at. */
const WORK_OF_FOLDER = 200_000;
const spent = remember((_definitions: object) => ({ work: 0 }));

class Explorer {
  readonly #machine: Machine;
  readonly #known = new Map<string, Configuration>();
  readonly graph: Graph = { configurations: [], steps: [], complete: true };

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** The configuration of these states; null where there are too many already. */
  configuration({ states }: Run): Configuration | null {
    const key = this.#machine.keyOf(states);
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= graphLimits.configurations) {
      this.graph.complete = false;
      return null;
    }
    const active = this.#machine.inOrder(states);
    const found: Configuration = {
      states,
      paths: active.map(({ path }) => path),
      tags: [...new Set(active.flatMap(({ node }) => node.tags ?? []))],
      closed: this.#machine.isDone(states),
    };
    this.#known.set(key, found);
    this.graph.configurations.push(found);
    return found;
  }

  explore(budget: { work: number }): Graph {
    const { graph } = this;
    const most = Math.min(budget.work + graphLimits.work, WORK_OF_FOLDER);
    for (const run of this.#machine.born()) this.configuration(run);
    for (let at = 0; at < graph.configurations.length; at++) {
      const from = graph.configurations[at] as Configuration;
      if (from.closed) continue;
      for (const event of this.#machine.accepted(from.states)) {
        if (budget.work > most) {
          graph.complete = false;
          return graph;
        }
        budget.work += this.#follow(from, event);
      }
    }
    return graph;
  }

  /** Adds the steps of one event. @returns how much work it was */
  #follow(from: Configuration, event: string): number {
    const { runs, complete } = this.#machine.send(event, from.states);
    if (!complete) this.graph.complete = false;
    for (const run of runs) {
      const to = this.configuration(run);
      if (to) this.graph.steps.push({ from, to, event, taken: run.taken });
    }
    return (runs.length + 1) * from.states.size;
  }
}

/** The graph of a practice type's flow, explored once. The flow must be one that XState can build. */
export const graphOf = remember((type: TypeView): Graph => {
  const explorer = new Explorer(machineOf(type));
  return explorer.explore(spent(type.definitions));
});

/** The steps that leave each configuration. */
export const stepsFrom = remember((graph: Graph): Map<Configuration, Step[]> => groupedBy(graph.steps, ({ from }) => from));

const stepsTo = remember((graph: Graph): Map<Configuration, Step[]> => groupedBy(graph.steps, ({ to }) => to));

/** All configurations that lead to one of these, themselves among them, by steps that are wanted. */
export function leadingTo(graph: Graph, ends: Iterable<Configuration>, wanted: (step: Step) => boolean): Set<Configuration> {
  const found = new Set(ends);
  for (const one of found) for (const step of stepsTo(graph).get(one) ?? []) if (wanted(step)) found.add(step.from);
  return found;
}
