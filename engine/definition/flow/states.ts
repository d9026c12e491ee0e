import { pointer } from '../../value/pointer.js';
import type { StateNode, WorkflowFile } from '../generated/definition-files.js';

/** A state of a workflow with its place: dotted path, JSON pointer, what surrounds it and what it holds. */
export interface StateEntry {
  name: string;
  path: string;
  pointer: string;
  node: StateNode;
  parent: StateEntry | null;
  children: StateEntry[];
}

function entriesOf(states: Record<string, StateNode>, parent: StateEntry | null): StateEntry[] {
  return Object.entries(states).map(([name, node]) => {
    const entry: StateEntry = {
      name,
      path: parent ? `${parent.path}.${name}` : name,
      pointer: `${parent?.pointer ?? ''}/states${pointer(name)}`,
      node,
      parent,
      children: [],
    };
    entry.children = entriesOf(node.states ?? {}, entry);
    return entry;
  });
}

const flat = (entries: StateEntry[]): StateEntry[] => entries.flatMap((entry) => [entry, ...flat(entry.children)]);

/** Every state of a workflow, outer before inner. */
export const stateEntries = (workflow: WorkflowFile): StateEntry[] => flat(entriesOf(workflow.states, null));

/** A state and all that surround it, from the inside out. */
export const withAncestors = (entry: StateEntry): StateEntry[] => [entry, ...(entry.parent ? withAncestors(entry.parent) : [])];
