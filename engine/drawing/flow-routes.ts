export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A box on the drawing, by its middle. */
export type Box = Point & Size;

/** How far apart arrows stand at one side of a box, and how far from its corners, at least. */
const APART = 14;
const FROM_CORNER = 10;

/** Where each column of boxes begins and ends: dagre puts the boxes of a column on one axis. */
export function columnsOf(boxes: readonly Box[]): Map<number, { from: number; to: number }> {
  const columns = new Map<number, { from: number; to: number }>();
  for (const { x, width } of boxes) {
    const key = Math.round(x);
    const known = columns.get(key) ?? { from: x, to: x };
    columns.set(key, { from: Math.min(known.from, x - width / 2), to: Math.max(known.to, x + width / 2) });
  }
  return columns;
}

/** Offsets of some arrows at one side of a box, so that they do not lie on each other. */
export function ports(count: number, height: number): number[] {
  const reach = Math.min((APART * (count - 1)) / 2, height / 2 - FROM_CORNER);
  if (count < 2 || reach <= 0) return Array.from({ length: count }, () => 0);
  return Array.from({ length: count }, (_, index) => -reach + (2 * reach * index) / (count - 1));
}

/**
 * The way of an arrow from a box to a box through `bends`, where it passes other columns. It is level as long as it passes beside
 * boxes and changes its height only between columns: so it never runs through a box or its words.
 */
export function routeOf(
  from: Box & { port: number },
  to: Box & { port: number },
  bends: readonly Point[],
  columns: ReadonlyMap<number, { from: number; to: number }>,
): Point[] {
  const forward = from.x < to.x;
  const edge = (x: number, side: 'in' | 'out') => {
    const column = columns.get(Math.round(x)) ?? { from: x, to: x };
    return (side === 'in') === forward ? column.from : column.to;
  };
  const side = forward ? 1 : -1;
  const passed = bends.flatMap(({ x, y }) => [
    { x: edge(x, 'in'), y },
    { x: edge(x, 'out'), y },
  ]);
  return [
    { x: from.x + (side * from.width) / 2, y: from.y + from.port },
    { x: edge(from.x, 'out'), y: from.y + from.port },
    ...passed,
    { x: edge(to.x, 'in'), y: to.y + to.port },
    { x: to.x - (side * to.width) / 2, y: to.y + to.port },
  ];
}

/** The points as an SVG path: level, or in an S from height to height; `upright` if what is level runs from the top down. */
export function pathOf(points: readonly Point[], upright: boolean): string {
  const put = (x: number, y: number) => `${round(x)} ${round(y)}`;
  const [first, ...rest] = points;
  if (!first) return '';
  let before = first;
  const parts = [`M ${put(first.x, first.y)}`];
  for (const { x, y } of rest) {
    // A line of no length has no direction, and a head at its end would point anywhere.
    if (Math.hypot(x - before.x, y - before.y) < 0.5) continue;
    const [middleX, middleY] = [(before.x + x) / 2, (before.y + y) / 2];
    if (x === before.x || y === before.y) parts.push(`L ${put(x, y)}`);
    else if (upright) parts.push(`C ${put(before.x, middleY)} ${put(x, middleY)} ${put(x, y)}`);
    else parts.push(`C ${put(middleX, before.y)} ${put(middleX, y)} ${put(x, y)}`);
    before = { x, y };
  }
  return parts.join(' ');
}

const round = (value: number): number => Math.round(value * 10) / 10;
