import { pathCovers, pathsOverlap } from '../../../value/path.js';
import { remember } from '../../remember.js';
import { type Configuration, graphOf, stepsFrom } from '../flow/graph.js';
import type { FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { rightsIn } from './rights-in.js';

const openings = remember((type: TypeView) => {
  const graph = graphOf(type);
  const openedIn = (configuration: Configuration): string[] => {
    const byStates = [...configuration.states].flatMap(({ node }) => node.meta?.editable ?? []);
    const byEvents = (stepsFrom(graph).get(configuration) ?? []).flatMap(({ taken }) =>
      taken.flatMap(({ transition }) => transition.meta?.editable ?? []),
    );
    return [...new Set([...byStates, ...byEvents])];
  };
  return new Map(graph.configurations.map((one) => [one, openedIn(one)]));
});

/** The parts of the form that may be written in a configuration: those that its states open, and those that its events do. */
export const openedIn = (type: TypeView, configuration: Configuration): string[] => openings(type).get(configuration) ?? [];

/** Whether the flow opens a part of the form, or some of it, in a configuration. */
export const isOpenIn = (type: TypeView, part: string, configuration: Configuration): boolean =>
  openedIn(type, configuration).some((area) => pathsOverlap(area, part));

/** Whether somebody may write a part of the form, or some of it, in a configuration. */
export function isWritableIn(type: TypeView, folder: FolderView, part: string, configuration: Configuration): boolean {
  const rights = rightsIn(type, folder);
  return openedIn(type, configuration).some((area) => {
    if (!pathsOverlap(area, part)) return false;
    const narrower = pathCovers(area, part) ? part : area;
    const parts = rights.partsOf({ action: 'edit', part: narrower });
    return parts.some((each) => rights.anybodyMay({ action: 'edit', part: each }, configuration));
  });
}
