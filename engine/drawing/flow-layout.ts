import type { DrawnFlow, DrawnState } from './flow.js';
import { type Arrow, arrowsIn } from './flow-arrows.js';
import { drawGraph, type GraphDrawing, type Link, type PlacedLine } from './flow-graph.js';
import type { Box, Point, Size } from './flow-routes.js';
import { wrapText } from './wrap-text.js';

/** A state with its place, by its middle. One that holds others is drawn around them. */
export interface PlacedState<State extends DrawnState> extends Box {
  state: State;
  holds: boolean;
}

/** The words of an arrow, which they stand on. */
export interface PlacedLabel extends Box {
  lines: string[];
  /** The same words, not broken and not cut. */
  titles: string[];
}

export interface FlowLayout<State extends DrawnState> {
  width: number;
  height: number;
  states: PlacedState<State>[];
  labels: PlacedLabel[];
  lines: PlacedLine[];
  /** Where each begins: a dot before the first state. */
  dots: Point[];
}

export interface FlowOptions {
  /** From the top down, for narrow screens; else from left to right. */
  upright: boolean;
  /** What is said of an arrow that is taken by itself once all inside is finished, and has no words of its own. */
  doneTitle: string;
  /** How long a line of the words of an arrow is, and how many lines each of its titles may take. */
  labels?: { letters: number; lines: number };
  /** How large a state is that holds no others. */
  box?: Size;
}

export const BOX = { width: 128, height: 46 };
export const LINE = 14;
export const HEADER = 30;
const PAD = 14;
const DOT = 10;
const LETTER = 6.3;
const LABELS = { letters: 17, lines: 2 };

const linesOf = ({ titles }: Arrow, { labels: { letters, lines } = LABELS }: FlowOptions): string[] =>
  titles.flatMap((title) => title.split('\n').flatMap((part) => wrapText(part, letters, lines)));

const labelSize = (lines: string[]) => ({
  width: Math.max(0, ...lines.map((line) => line.length)) * LETTER + 10,
  height: lines.length * LINE + 6,
});

/** Places the whole flow: states inside others within them, level by level. */
export function layoutFlow<State extends DrawnState>(flow: DrawnFlow<State>, options: FlowOptions): FlowLayout<State> {
  return placeInside(flow, null, options);
}

function moved<State extends DrawnState>(inner: FlowLayout<State>, by: Point): FlowLayout<State> {
  const shift = <T extends Point>(one: T): T => ({ ...one, x: one.x + by.x, y: one.y + by.y });
  return {
    ...inner,
    states: inner.states.map(shift),
    labels: inner.labels.map(shift),
    dots: inner.dots.map(shift),
    lines: inner.lines.map((line) => ({ ...line, path: shiftPath(line.path, by) })),
  };
}

/** Paths hold absolute pairs of numbers only. */
const shiftPath = (path: string, { x, y }: Point): string =>
  path.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, across: string, down: string) => `${Number(across) + x} ${Number(down) + y}`);

/** A state that holds others, with its title above them; or one that holds none. */
function sizeOf(inner: Size | undefined, box: Size): Size {
  if (!inner) return box;
  return { width: Math.max(inner.width + 2 * PAD, box.width + PAD), height: inner.height + HEADER + PAD };
}

function placeInside<State extends DrawnState>(
  flow: DrawnFlow<State>,
  outer: string | null,
  options: FlowOptions,
): FlowLayout<State> {
  const members = flow.states.filter(({ parent }) => parent === outer);
  const inside = new Map(
    members
      .filter(({ path }) => flow.states.some(({ parent }) => parent === path))
      .map(({ path }) => [path, placeInside(flow, path, options)] as const),
  );
  const level = placeLevel(flow, outer, members, inside, options);
  for (const placed of level.states.slice()) {
    const inner = inside.get(placed.state.path);
    if (!inner) continue;
    const at = { x: placed.x - inner.width / 2, y: placed.y - placed.height / 2 + HEADER };
    const there = moved(inner, at);
    level.states.push(...there.states);
    level.labels.push(...there.labels);
    level.lines.push(...there.lines);
    level.dots.push(...there.dots);
  }
  return level;
}

const labelKey = (index: number): string => `/${index}`;
const dotKey = (path: string): string => `/ ${path}`;

function placeLevel<State extends DrawnState>(
  flow: DrawnFlow<State>,
  outer: string | null,
  members: State[],
  inside: Map<string, FlowLayout<State>>,
  options: FlowOptions,
): FlowLayout<State> {
  const { upright, doneTitle, box = BOX } = options;
  const arrows = arrowsIn(flow, outer, doneTitle);
  const words = arrows.map((arrow) => linesOf(arrow, options));
  // The first of a level, unless all of it goes on side by side.
  const first = members.some(({ initial }) => !initial) ? members.filter(({ initial }) => initial) : [];
  const links: Link[] = [
    ...first.map(({ path }) => ({ from: dotKey(path), to: path, back: false, automatic: false, secondary: false, head: true })),
    ...arrows.flatMap(({ from, to, back, automatic, secondary }, index) => [
      ...from.map((one) => ({ from: one, to: labelKey(index), back, automatic, secondary, head: false })),
      { from: labelKey(index), to, back, automatic, secondary, head: true },
    ]),
  ];
  const sizes = new Map<string, Size>([
    ...first.map(({ path }) => [dotKey(path), { width: DOT, height: DOT }] as const),
    ...members.map(({ path }) => [path, sizeOf(inside.get(path), box)] as const),
    ...words.map((lines, index) => [labelKey(index), labelSize(lines)] as const),
  ]);
  const { boxes, lines, width, height } = links.length === 0 ? stack(sizes) : drawGraph(sizes, links, upright);
  const boxAt = (key: string) => boxes.get(key) as Box;
  return {
    width,
    height,
    lines,
    states: members.map((state) => ({ state, holds: inside.has(state.path), ...boxAt(state.path) })),
    labels: arrows.map(({ titles }, index) => ({ lines: words[index] ?? [], titles, ...boxAt(labelKey(index)) })),
    dots: first.map(({ path }) => boxAt(dotKey(path))),
  };
}

/** What goes on side by side and leads nowhere from part to part stands one beneath the other. */
function stack(sizes: Map<string, Size>): GraphDrawing {
  const width = Math.max(...[...sizes.values()].map((size) => size.width));
  const boxes = new Map<string, Box>();
  let bottom = 0;
  for (const [key, { height }] of sizes) {
    boxes.set(key, { x: width / 2, y: bottom + height / 2, width, height });
    bottom += height + PAD;
  }
  return { boxes, lines: [], width, height: bottom - PAD };
}
