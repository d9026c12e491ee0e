import { pathCovers } from '../../../value/path.js';
import { type Configuration, graphOf, stepsFrom } from '../flow/graph.js';
import type { FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { rightsIn } from './rights-in.js';

/** The parts of the form that may be written in a configuration: those that its states open, and those that its events do. */
export function openedIn(type: TypeView, configuration: Configuration): string[] {
  const byStates = [...configuration.states].flatMap(({ node }) => node.meta?.editable ?? []);
  const byEvents = (stepsFrom(graphOf(type)).get(configuration) ?? []).flatMap(({ taken }) =>
    taken.flatMap(({ transition }) => transition.meta?.editable ?? []),
  );
  return [...new Set([...byStates, ...byEvents])];
}

/** Whether two parts of a form have something in common. */
export const overlap = (one: string, other: string): boolean => pathCovers(one, other) || pathCovers(other, one);

/** Whether the flow opens a part of the form, or some of it, in a configuration. */
export const isOpenIn = (type: TypeView, part: string, configuration: Configuration): boolean =>
  openedIn(type, configuration).some((area) => overlap(area, part));

/** Whether somebody may write a part of the form, or some of it, in a configuration. */
export function isWritableIn(type: TypeView, folder: FolderView, part: string, configuration: Configuration): boolean {
  const rights = rightsIn(type, folder);
  return openedIn(type, configuration).some((area) => {
    if (!overlap(area, part)) return false;
    const narrower = pathCovers(area, part) ? part : area;
    const mayBeneath = rights
      .entries({ action: 'edit' })
      .flatMap(({ rule }) => (rule.inverted ? [] : (rule.fields ?? [])))
      .some((field) => pathCovers(narrower, field) && rights.anybodyMay({ action: 'edit', part: field }, configuration));
    return mayBeneath || rights.anybodyMay({ action: 'edit', part: narrower }, configuration);
  });
}
