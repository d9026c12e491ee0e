import { termName, termsOf } from '../../../workflow/terms.js';
import type { StateEntry } from '../../flow/states.js';
import type { DeadlineDefinition } from '../../generated/definition-files.js';
import { remember } from '../../remember.js';
import type { TypeView } from '../type-view.js';

/** A term with its name and its place. */
export interface TermEntry {
  name: string;
  state: StateEntry;
  definition: DeadlineDefinition;
  pointer: string;
}

/** Every term of a practice type. */
export const termEntries = remember((type: TypeView): TermEntry[] =>
  type.states.flatMap((state) => {
    const { meta } = state.node;
    const at = `${state.pointer}/meta/deadline`;
    const isList = Array.isArray(meta?.deadline);
    return termsOf(meta).map((definition, index) => ({
      name: termName(state.path, definition),
      state,
      definition,
      pointer: isList ? `${at}/${index}` : at,
    }));
  }),
);

/** The names of the terms. */
export const deadlineNames = (type: TypeView): string[] => termEntries(type).map(({ name }) => name);

/** What actions name terms by: one by its name, all of a state by the state. */
export const deadlineTargets = (type: TypeView): string[] => termEntries(type).flatMap(({ name, state }) => [name, state.path]);

/** The terms that a name means: the one of that name, or all of the state of that name. */
export const termsMeant = (type: TypeView, named: string): TermEntry[] =>
  termEntries(type).filter(({ name, state }) => name === named || state.path === named);
