import type { Found } from '../found.js';
import { type Configuration, type Graph, graphOf, type Step, stepsFrom } from './flow/graph.js';
import { type RightsIn, rightsIn } from './rights/rights-in.js';
import type { DeepTypeRule, FolderView } from './rule.js';
import type { TypeView } from './type-view.js';

/** A practice type with all that can become of its practices, and who may do what in each of their states. */
export interface Explored {
  type: TypeView;
  folder: FolderView;
  graph: Graph;
  /** The steps that leave each configuration. */
  steps: Map<Configuration, Step[]>;
  rights: RightsIn;
}

/** A rule about what never happens. It runs only where the flow was explored whole: from what is missing nothing else follows. */
export interface ExploredRule {
  check(explored: Explored): Found[];
}

/** Runs rules over a practice type as it was explored; says nothing where a limit was reached. */
export const overExplored = (rules: ExploredRule[]): DeepTypeRule => ({
  check: (type, folder) => {
    const graph = graphOf(type);
    if (!graph.complete) return [];
    const explored = { type, folder, graph, steps: stepsFrom(graph), rights: rightsIn(type, folder) };
    return rules.flatMap((rule) => rule.check(explored));
  },
});
