import { Graph, layout } from '@dagrejs/dagre';
import { type Box, columnsOf, type Point, pathOf, ports, routeOf, type Size } from './flow-routes.js';

/** A line of the drawing, between two boxes. One that leads `back` goes against the order in which they stand. */
export interface Link extends Omit<PlacedLine, 'path'> {
  from: string;
  to: string;
  back: boolean;
}

export interface PlacedLine {
  /** SVG, of absolute pairs of numbers only. */
  path: string;
  automatic: boolean;
  secondary: boolean;
  /** Whether it ends in a state: an arrow has a head there and none at its words. */
  head: boolean;
}

export interface GraphDrawing extends Size {
  boxes: Map<string, Box>;
  lines: PlacedLine[];
}

const MARGIN = 8;

/** Places boxes of these sizes and the lines between them. Dagre draws from left to right; upright, the drawing is turned. */
export function drawGraph(sizes: Map<string, Size>, links: Link[], upright: boolean): GraphDrawing {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 16, ranksep: 36, edgesep: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [key, { width, height }] of sizes)
    graph.setNode(key, upright ? { width: height, height: width } : { width, height });
  for (const { from, to, back } of links) graph.setEdge(back ? to : from, back ? from : to);
  layout(graph);
  const found = new Map([...sizes.keys()].map((key) => [key, graph.node(key) as Box] as const));
  const bendsOf = ({ from, to, back }: Link): Point[] => {
    const { points } = graph.edge(back ? to : from, back ? from : to) as { points: Point[] };
    const bends = points.slice(1, -1);
    return back ? bends.reverse() : bends;
  };
  const routes = routesOf(links, found, bendsOf);
  const { x, y, width, height } = boundsOf([...found.values()], routes.flat());
  const put = (point: Point): Point => {
    const [along, across] = [point.x - x, point.y - y];
    return upright ? { x: across, y: along } : { x: along, y: across };
  };
  const placed = [...found].map(([key, box]) => [key, { ...put(box), ...(sizes.get(key) as Size) }] as const);
  return {
    ...(upright ? { width: height, height: width } : { width, height }),
    boxes: new Map(placed),
    lines: links.map(({ automatic, secondary, head }, index) => {
      const path = pathOf((routes[index] ?? []).map(put), upright);
      return { path, automatic, secondary, head };
    }),
  };
}

/** The room that boxes and lines need, with a margin. */
function boundsOf(boxes: readonly Box[], points: readonly Point[]): Box {
  const across = [...boxes.flatMap(({ x, width }) => [x - width / 2, x + width / 2]), ...points.map(({ x }) => x)];
  const down = [...boxes.flatMap(({ y, height }) => [y - height / 2, y + height / 2]), ...points.map(({ y }) => y)];
  const [left, top] = [Math.min(...across) - MARGIN, Math.min(...down) - MARGIN];
  return { x: left, y: top, width: Math.max(...across) + MARGIN - left, height: Math.max(...down) + MARGIN - top };
}

/** One end of a line: at which side of which box, and at what height it goes on. */
interface End {
  index: number;
  end: 'from' | 'to';
  side: string;
  box: Box;
  towards: number;
}

function endsOf(links: Link[], boxes: Map<string, Box>, bendsOf: (link: Link) => Point[]): End[] {
  return links.flatMap((link, index) => {
    const [from, to] = [boxes.get(link.from) as Box, boxes.get(link.to) as Box];
    const bends = bendsOf(link);
    const forward = from.x < to.x;
    return [
      { index, end: 'from', side: `${link.from} ${forward}`, box: from, towards: bends[0]?.y ?? to.y },
      { index, end: 'to', side: `${link.to} ${!forward}`, box: to, towards: bends.at(-1)?.y ?? from.y },
    ];
  });
}

/** Where each line leaves and enters its boxes: those at one side of a box stand in the order in which they come. */
function portsOf(ends: End[]): Map<string, number> {
  const sides = new Map<string, End[]>();
  for (const end of ends) sides.set(end.side, [...(sides.get(end.side) ?? []), end]);
  const found = new Map<string, number>();
  for (const at of sides.values()) {
    const sorted = [...at].sort((left, right) => left.towards - right.towards);
    const offsets = ports(sorted.length, sorted[0]?.box.height ?? 0);
    for (const [place, { index, end }] of sorted.entries()) found.set(`${index} ${end}`, offsets[place] ?? 0);
  }
  return found;
}

function routesOf(links: Link[], boxes: Map<string, Box>, bendsOf: (link: Link) => Point[]): Point[][] {
  const columns = columnsOf([...boxes.values()]);
  const at = portsOf(endsOf(links, boxes, bendsOf));
  return links.map((link, index) => {
    const from = { ...(boxes.get(link.from) as Box), port: at.get(`${index} from`) ?? 0 };
    const to = { ...(boxes.get(link.to) as Box), port: at.get(`${index} to`) ?? 0 };
    return routeOf(from, to, bendsOf(link), columns);
  });
}
