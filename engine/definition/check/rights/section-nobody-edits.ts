import type { Found } from '../../found.js';
import type { ExploredRule } from '../explored.js';

/** What a state or an event opens may be edited by somebody there: a warning, because the right may be on its way. */
export const sectionNobodyEdits: ExploredRule = {
  check: ({ type, graph, steps, rights }) => {
    const file = type.file('workflow.json');
    const told = (opened: string[], pointer: string, among: typeof graph.configurations): Found[] =>
      opened.flatMap((part, index) => {
        const parts = rights.partsOf({ action: 'edit', part });
        const isEdited = among.some((one) => parts.some((each) => rights.anybodyMay({ action: 'edit', part: each }, one)));
        if (isEdited || among.length === 0) return [];
        const at = { file, pointer: `${pointer}/meta/editable/${index}` };
        return [{ ...at, code: 'section-nobody-edits', severity: 'warning', params: { section: part } }];
      });
    const ofStates = type.states.flatMap((state) =>
      told(
        state.node.meta?.editable ?? [],
        state.pointer,
        graph.configurations.filter(({ states, closed }) => states.has(state) && !closed),
      ),
    );
    const ofEvents = type.transitions.flatMap((entry) => {
      const taking = graph.configurations.filter((one) => steps.get(one)?.some(({ taken }) => taken.includes(entry)));
      return told(entry.transition.meta?.editable ?? [], entry.pointer, taking);
    });
    return [...ofStates, ...ofEvents];
  },
};
