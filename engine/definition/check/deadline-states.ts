import type { TypeView } from './type-view.js';

/** The dotted paths of the states in which a term runs: the names of the terms. */
export const deadlineStates = (type: TypeView): string[] =>
  type.states.filter(({ node }) => node.meta?.deadline).map(({ path }) => path);
