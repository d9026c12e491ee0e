import { Graph, layout } from '@dagrejs/dagre';
import type { Flow } from '../../api/types.js';
import { type FlowState, leafOf, leavesOf, type Transition } from './flow-neighbourhood.js';
import { wrapText } from './wrap-text.js';

export interface PlacedState {
  state: FlowState;
  x: number;
  y: number;
}

export interface PlacedTransition {
  lines: string[];
  automatic: boolean;
  points: { x: number; y: number }[];
  x: number;
  y: number;
}

export interface FlowLayout {
  width: number;
  height: number;
  states: PlacedState[];
  transitions: PlacedTransition[];
}

export const BOX = { width: 124, height: 44 };
export const LINE = 14;
const LETTER = 6.1;
const LABEL_LETTERS = 17;

/** The size of a label of some lines. */
export const labelSize = (lines: string[]) => ({
  width: Math.max(...lines.map((line) => line.length)) * LETTER + 8,
  height: lines.length * LINE + 4,
});

interface Arrow {
  from: string;
  to: string;
  all: Transition[];
}

/** One arrow for all events between two drawn states; those that stay where they are make none. */
function arrowsOf(flow: Flow): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const transition of flow.transitions) {
    const from = leafOf(flow, transition.from)?.path;
    const to = leafOf(flow, transition.to)?.path;
    if (!from || !to || from === to) continue;
    const arrow = arrows.get(`${from} ${to}`) ?? { from, to, all: [] };
    arrow.all.push(transition);
    arrows.set(`${from} ${to}`, arrow);
  }
  return [...arrows.values()];
}

const linesOf = (all: Transition[]): string[] => all.flatMap(({ title }) => wrapText(title, LABEL_LETTERS));

/** Places the whole flow from left to right. */
export function layoutFlow(flow: Flow): FlowLayout {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 26, ranksep: 22, edgesep: 14, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  const states = leavesOf(flow);
  for (const { path } of states) graph.setNode(path, { ...BOX });
  const arrows = arrowsOf(flow);
  for (const { from, to, all } of arrows) {
    graph.setEdge(from, to, { ...labelSize(linesOf(all)), labelpos: 'c' });
  }
  layout(graph);
  const size = graph.graph() as { width?: number; height?: number };
  return {
    width: size.width ?? 0,
    height: size.height ?? 0,
    states: states.map((state) => ({ state, ...(graph.node(state.path) as { x: number; y: number }) })),
    transitions: arrows.map(({ from, to, all }) => {
      const edge = graph.edge(from, to) as { points: { x: number; y: number }[]; x: number; y: number };
      return { lines: linesOf(all), automatic: all.every((one) => one.automatic), ...edge };
    }),
  };
}
