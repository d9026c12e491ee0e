import { type ActionEntry, actionEntries } from '../../flow/transitions.js';
import type { Found } from '../../found.js';
import { fullScope } from '../context/context-scope.js';
import type { ExploredRule } from '../explored.js';
import { type Configuration, graphOf, type Step } from '../flow/graph.js';
import { mayReadAny, mayReadPath, type Reader } from '../rights/readers.js';
import type { TypeView } from '../type-view.js';

/** An action with the configurations in which it leaves the practice. */
interface Outcome extends ActionEntry {
  after: Configuration[];
}

/** Every action of the flow that some step carries out: with the transition, on leaving a state, on entering one. */
function outcomesOf(type: TypeView): Outcome[] {
  const { steps, configurations } = graphOf(type);
  const after = (wanted: (step: Step) => boolean) => [...new Set(steps.filter(wanted).map(({ to }) => to))];
  const born = configurations.slice(0, 1);
  const ofTransitions = type.transitions.flatMap((entry) => {
    const reached = after(({ taken }) => taken.includes(entry));
    return actionEntries(entry.transition.actions, `${entry.pointer}/actions`).map((one) => ({ ...one, after: reached }));
  });
  const ofStates = type.states.flatMap((state) => {
    const entered = [...after(({ to }) => to.states.has(state)), ...born.filter(({ states }) => states.has(state))];
    const left = after(({ from }) => from.states.has(state));
    return [
      ...actionEntries(state.node.entry, `${state.pointer}/entry`).map((one) => ({ ...one, after: entered })),
      ...actionEntries(state.node.exit, `${state.pointer}/exit`).map((one) => ({ ...one, after: left })),
    ];
  });
  return [...ofTransitions, ...ofStates].filter((outcome) => outcome.after.length > 0);
}

/** What a letter prints for whoever gets it, and nobody with that role may read: it stays empty. */
function hiddenPaths(letter: string, readers: Reader[], type: TypeView): string[] {
  const known = fullScope(type);
  return (type.letters[letter]?.reads ?? []).filter(
    (path) => known.has(path) && !readers.some((reader) => mayReadPath(reader, path)),
  );
}

/**
 * A notification reaches somebody, and what it prints may be read by whom it reaches: it goes to people of a role who may read the
 * practice then, and each sees of it what he may read. Warnings, for one person may have two roles.
 */
export const letterSight: ExploredRule = {
  check: ({ type, folder }) => {
    return outcomesOf(type).flatMap(({ action, pointer, after }): Found[] => {
      const role = action.params?.to?.role;
      if (action.type !== 'notify' || role === undefined) return [];
      const at = { severity: 'warning' as const, file: type.file('workflow.json') };
      const readers = after.map((configuration) => ({ role, type, folder, configuration })).filter(mayReadAny);
      if (readers.length === 0)
        return [{ ...at, code: 'notified-unseen', pointer: `${pointer}/params/to/role`, params: { role } }];
      const letter = action.params?.letter ?? '';
      const paths = hiddenPaths(letter, readers, type);
      if (paths.length === 0) return [];
      return [{ ...at, code: 'letter-path-hidden', pointer: `${pointer}/params/letter`, params: { letter, role, paths } }];
    });
  },
};
