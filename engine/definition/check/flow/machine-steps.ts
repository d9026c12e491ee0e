import { resolveTarget } from '../../flow/resolve-target.js';
import { type StateEntry, withAncestors } from '../../flow/states.js';
import type { TransitionEntry } from '../../flow/transitions.js';
import { groupedBy } from '../grouped-by.js';
import type { TypeView } from '../type-view.js';

/** States reached in one way, and the transitions on the way. */
export interface Run {
  states: ReadonlySet<StateEntry>;
  taken: TransitionEntry[];
}

/** How many ways one event may be taken, where guards leave several open in states that are active together. */
const MOST_WAYS = 32;
/** How many times `onDone` may follow `onDone` after one event. */
const MOST_DONE = 32;

type States = ReadonlySet<StateEntry>;
type Ways = TransitionEntry[][];

/**
 * What XState does with an event, for every answer that guards could give: which transitions are taken together, which states are
 * left and entered, which `onDone` follow. Guards are not asked.
 */
export class Machine {
  readonly #type: TypeView;
  readonly #tops: StateEntry[];
  readonly #order: Map<StateEntry, number>;
  readonly #bySource: Map<StateEntry, TransitionEntry[]>;
  readonly #around: Map<StateEntry, Set<StateEntry>>;
  readonly #moves: Map<TransitionEntry, Move>;
  /** The events that a state, or one inside it, handles. */
  readonly #handled: Map<StateEntry, Set<string>>;
  #complete = true;

  constructor(type: TypeView) {
    this.#type = type;
    this.#tops = type.states.filter(({ parent }) => !parent);
    this.#order = new Map(type.states.map((state, index) => [state, index]));
    this.#bySource = groupedBy(type.transitions, ({ source }) => source);
    this.#around = new Map(type.states.map((state) => [state, new Set(withAncestors(state))]));
    this.#handled = new Map(type.states.map((state) => [state, new Set<string>()]));
    for (const { event, source } of type.transitions)
      if (event !== undefined) for (const state of withAncestors(source)) this.#handled.get(state)?.add(event);
    this.#moves = new Map(type.transitions.flatMap((entry) => moveOf(entry, type) ?? []));
  }

  keyOf(states: States): string {
    return Uint16Array.from(states, (state) => this.#order.get(state) ?? 0)
      .sort()
      .join();
  }

  /** States in the order of the file. */
  inOrder(states: States): StateEntry[] {
    return [...states].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }

  /** Where practices are born: several where guards of `onDone` decide at once. */
  born(): Run[] {
    const entered = new Set<StateEntry>();
    return this.#settled({ states: this.#completed(entered), taken: [] }, new Set());
  }

  /** The events that something active accepts. */
  accepted(states: States): Set<string> {
    return new Set([...states].flatMap((state) => (this.#bySource.get(state) ?? []).flatMap(({ event }) => event ?? [])));
  }

  /** All that an event may do here; nothing where its guards may all refuse, which is always so where each has one. */
  send(event: string, states: States): { runs: Run[]; complete: boolean } {
    this.#complete = true;
    const ways = this.#joint(this.#hearing(null, event, states), event, states).filter((way) => way.length > 0);
    const runs = ways.flatMap((way) => this.#settled(this.#took({ states, taken: [] }, way), states));
    return { runs, complete: this.#complete };
  }

  /** Whether the practice has ended. */
  isDone(states: States): boolean {
    const active = this.#tops.filter((state) => states.has(state));
    const { workflow } = this.#type.definition;
    return workflow.type === 'parallel'
      ? this.#tops.every((state) => isFinished(state, states))
      : active.some(({ node }) => node.type === 'final');
  }

  /** What is active inside a state and has something to say of an event. */
  #hearing(state: StateEntry | null, event: string, states: States): StateEntry[] {
    return (state ? state.children : this.#tops).filter((child) => states.has(child) && this.#handled.get(child)?.has(event));
  }

  /** The transitions of states side by side: what each may take, all together. */
  #joint(regions: StateEntry[], event: string, states: States): Ways {
    return regions.reduce<Ways>(
      (ways, region) => {
        const more = this.#ways(region, event, states);
        const all = ways.flatMap((way) => more.map((other) => [...way, ...other]));
        if (all.length > MOST_WAYS) this.#complete = false;
        return all.slice(0, MOST_WAYS);
      },
      [[]],
    );
  }

  /** What a state may take: first what is inside it, and its own only where nothing inside does. */
  #ways(state: StateEntry, event: string, states: States): Ways {
    const inner = this.#joint(this.#hearing(state, event, states), event, states);
    const chosen = inner.filter((way) => way.length > 0);
    if (chosen.length === inner.length) return chosen;
    const own = candidates(this.#bySource.get(state) ?? [], event);
    return [...chosen, ...own, ...(isCertain(own) ? [] : [[]])];
  }

  #took(run: Run, way: TransitionEntry[]): Run {
    let { states } = run;
    const taken = [...run.taken];
    for (const entry of way) {
      // Where one transition left the source of another, XState drops the other.
      if (!states.has(entry.source)) continue;
      states = this.#moved(states, entry);
      taken.push(entry);
    }
    return { states, taken };
  }

  #moved(states: States, entry: TransitionEntry): States {
    const move = this.#moves.get(entry);
    if (!move) return states;
    const { domain, entered } = move;
    const next = new Set(entered);
    for (const state of states) if (domain && (state === domain || !this.#around.get(state)?.has(domain))) next.add(state);
    return this.#completed(next);
  }

  /** The states with all that is entered with them. */
  #completed(states: Set<StateEntry>): States {
    const enter = (state: StateEntry | null, inner: StateEntry[], type?: string, initial?: string) => {
      if (state && !states.has(state)) states.add(state);
      const isActive = inner.some((child) => states.has(child));
      for (const child of inner) {
        const isEntered = type === 'parallel' || states.has(child) || (!isActive && child.name === initial);
        if (isEntered) enter(child, child.children, child.node.type, child.node.initial);
      }
    };
    const { workflow } = this.#type.definition;
    enter(null, this.#tops, workflow.type, workflow.initial);
    return states;
  }

  /** What follows by itself: the `onDone` of states whose inside has just finished. */
  #settled(run: Run, before: States, depth = 0): Run[] {
    const done = [...run.states].filter((state) => isFinished(state, run.states) && state.children.length > 0);
    const fresh = done.filter((state) => !isFinished(state, before) || !before.has(state));
    // XState tells of the inner end before that of what surrounds it.
    const ways = fresh.map((state) => candidates(this.#bySource.get(state) ?? [], undefined)).filter((way) => way.length > 0);
    const next = ways.at(-1);
    if (!next) return [run];
    if (depth >= MOST_DONE) {
      this.#complete = false;
      return [run];
    }
    const moved = next.flatMap((way) => this.#settled(this.#took(run, way), run.states, depth + 1));
    return isCertain(next) ? moved : [...moved, run];
  }
}

/** Where a transition leads: what it enters for sure, and the state whose inside it leaves; all is left where that is null. */
interface Move {
  entered: StateEntry[];
  domain: StateEntry | null;
}

function moveOf(entry: TransitionEntry, { states }: TypeView): [TransitionEntry, Move][] | null {
  const { source, transition } = entry;
  const reached = transition.target === undefined ? undefined : resolveTarget(transition.target, source, states);
  if (!reached) return null;
  const entered = withAncestors(reached);
  return [[entry, { entered, domain: entered.includes(source) ? source : commonAncestor(source, reached) }]];
}

/** The transitions of one state for an event, in their order: what follows one without a guard is never tried. */
function candidates(own: TransitionEntry[], event: string | undefined): Ways {
  const all = own.filter((entry) => entry.event === event);
  const certain = all.findIndex(({ transition }) => !transition.guard);
  return (certain < 0 ? all : all.slice(0, certain + 1)).map((entry) => [entry]);
}

const isCertain = (ways: Ways): boolean => ways.some((way) => way.some(({ transition }) => !transition.guard));

/** Whether what is inside a state has come to its end. */
function isFinished({ node, children }: StateEntry, states: States): boolean {
  if (children.length === 0) return node.type === 'final';
  if (node.type === 'parallel') return children.every((child) => isFinished(child, states));
  return children.some((child) => child.node.type === 'final' && states.has(child));
}

function commonAncestor(a: StateEntry, b: StateEntry): StateEntry | null {
  const around = a.parent ? withAncestors(a.parent) : [];
  const aroundOther = new Set(b.parent ? withAncestors(b.parent) : []);
  return around.find((state) => aroundOther.has(state)) ?? null;
}

export const machineOf = (type: TypeView): Machine => new Machine(type);
