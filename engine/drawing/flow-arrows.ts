import { type DrawnFlow, type DrawnTransition, liesIn } from './flow.js';

/** What is drawn between states that stand side by side: an arrow from some of them to one, all with the same words. */
export interface Arrow {
  from: string[];
  to: string;
  /** Whether it leads back to where a practice came from. */
  back: boolean;
  titles: string[];
  automatic: boolean;
  secondary: boolean;
}

/** The state, of those that stand in `outer`, that is the path or holds it. */
function memberOf(flow: DrawnFlow, path: string, outer: string | null): string | undefined {
  return flow.states.find((state) => state.parent === outer && liesIn(path, state.path))?.path;
}

interface Between {
  from: string;
  to: string;
  all: DrawnTransition[];
}

/** One arrow for all that leads from one member to another. */
function betweenMembers(flow: DrawnFlow, outer: string | null): Between[] {
  const found = new Map<string, Between>();
  for (const transition of flow.transitions) {
    const from = memberOf(flow, transition.from, outer);
    const to = memberOf(flow, transition.to, outer);
    if (!from || !to || from === to) continue;
    const key = `${from} ${to}`;
    const between = found.get(key) ?? { from, to, all: [] };
    between.all.push(transition);
    found.set(key, between);
  }
  return [...found.values()];
}

/** Those that lead back to a state on the way to their own, followed from the first states on. */
function leadingBack(members: readonly string[], all: readonly Between[]): ReadonlySet<Between> {
  const back = new Set<Between>();
  const done = new Set<string>();
  const follow = (path: string, way: ReadonlySet<string>) => {
    if (done.has(path)) return;
    const here = new Set(way).add(path);
    for (const between of all.filter(({ from }) => from === path)) {
      if (here.has(between.to)) back.add(between);
      else follow(between.to, here);
    }
    done.add(path);
  };
  for (const path of members) follow(path, new Set());
  return back;
}

/**
 * The arrows between the states that stand directly in `outer` (null is the whole). What several states do alike, such as to cancel, is
 * told once. What stays in its state, or moves inside of it, is no arrow.
 */
export function arrowsIn(flow: DrawnFlow, outer: string | null, doneTitle: string): Arrow[] {
  const members = flow.states.filter(({ parent }) => parent === outer);
  const firstOnes = [...members].sort((left, right) => Number(right.initial) - Number(left.initial)).map(({ path }) => path);
  const found = betweenMembers(flow, outer);
  const leadBack = leadingBack(firstOnes, found);
  const arrows = new Map<string, Arrow>();
  for (const between of found) {
    const { from, to, all } = between;
    const back = leadBack.has(between);
    const titles = [...new Set(all.map(({ title, done }) => title || (done ? doneTitle : '')))];
    const automatic = all.every((one) => one.automatic || one.done);
    const secondary = all.every((one) => one.secondary);
    const key = [to, back, ...titles, automatic, secondary].join('\n');
    const known = arrows.get(key);
    if (known) known.from.push(from);
    else arrows.set(key, { from: [from], to, back, titles, automatic, secondary });
  }
  return [...arrows.values()];
}
