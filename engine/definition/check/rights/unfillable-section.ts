import { pathsOverlap } from '../../../value/path.js';
import type { Found } from '../../found.js';
import { kept } from '../../remember.js';
import { allActions } from '../actions/actions.js';
import { carriedInto } from '../actions/carried.js';
import type { ExploredRule } from '../explored.js';
import { comesBefore, type Demand, demandsOf } from '../flow/demanded.js';
import { type Configuration, graphOf } from '../flow/graph.js';
import { requiredLeaves, schemaAt } from '../forms/required-leaves.js';
import type { FolderView } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { isOpenIn, isWritableIn } from './openings.js';

/** More than any office writes; beyond, nothing is judged. */
const MOST_JUDGED = 100_000;

/** The paths that the flow itself writes: with `set`, or from the practice that opens this one. */
function writtenByFlow(type: TypeView, folder: FolderView): string[] {
  const set = allActions(type).flatMap(({ action }) => action.params?.path ?? []);
  return [...set, ...(carriedInto(folder).get(type.key) ?? [])].map((path) => path.replace(/^data\./, ''));
}

type Provides = (leaf: string) => Configuration[];

/** The configurations that provide for a leaf, worked out once for each. */
function remembered(type: TypeView, provides: (leaf: string, configuration: Configuration) => boolean): Provides {
  const known = new Map<string, Configuration[]>();
  return (leaf) => kept(known, leaf, () => graphOf(type).configurations.filter((one) => !one.closed && provides(leaf, one)));
}

/** The parts of the form that a guard asks for, each with the fields that it cannot do without. */
function askedBy({ guard, pointer }: Demand, type: TypeView) {
  const { sections } = guard.params ?? {};
  return (sections ?? ['']).map((section, index) => {
    const part = schemaAt(type.definition.form.schema, section);
    const leaves = part ? requiredLeaves(part, section) : [];
    const isJudged = leaves.length * graphOf(type).configurations.length <= MOST_JUDGED;
    return { section, leaves: isJudged ? leaves : [], pointer: sections ? `${pointer}/params/sections/${index}` : pointer };
  });
}

/**
 * What `form-complete` asks for can be filled: some state before it opens each required field, or the flow writes it. Where it is open but
 * nobody has the right, a warning: the right may be on its way.
 */
export const unfillableSection: ExploredRule = {
  check: ({ type, folder }) => {
    const written = writtenByFlow(type, folder);
    const opening = remembered(type, (leaf, one) => isOpenIn(type, leaf, one));
    const filling = remembered(type, (leaf, one) => isWritableIn(type, folder, leaf, one));
    return demandsOf(type)
      .filter(({ guard }) => guard.type === 'form-complete')
      .flatMap((demand) =>
        askedBy(demand, type).flatMap(({ section, leaves, pointer }): Found[] => {
          const lacking = (provides: Provides) =>
            leaves.filter((leaf) => !written.some((path) => pathsOverlap(path, leaf)) && !comesBefore(provides(leaf), demand));
          const at = { file: type.file('workflow.json'), pointer };
          const closed = lacking(opening);
          if (closed.length > 0) return [{ ...at, code: 'unfillable-section', params: { section, fields: closed } }];
          const unruled = lacking(filling);
          if (unruled.length === 0) return [];
          return [{ ...at, code: 'section-filled-by-nobody', severity: 'warning', params: { section, fields: unruled } }];
        }),
      );
  },
};
