import { type ActionEntry, actionEntries } from '../../flow/transitions.js';
import type { TypeView } from '../type-view.js';

/** Every action of a workflow: those of transitions, of entering and of leaving. */
export const allActions = (type: TypeView): ActionEntry[] => [
  ...type.states.flatMap(({ node, pointer }) => [
    ...actionEntries(node.entry, `${pointer}/entry`),
    ...actionEntries(node.exit, `${pointer}/exit`),
  ]),
  ...type.transitions.flatMap(({ transition, pointer }) => actionEntries(transition.actions, `${pointer}/actions`)),
];

/** The document categories under which letters are filed. */
export const filedCategories = (type: TypeView): Set<string> =>
  new Set(allActions(type).flatMap(({ action }) => (action.type === 'write-letter' ? (action.params?.category ?? []) : [])));
