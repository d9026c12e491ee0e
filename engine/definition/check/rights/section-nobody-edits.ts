import type { Found } from '../../found.js';
import { graphOf, stepsFrom } from '../flow/graph.js';
import type { TypeRule } from '../rule.js';
import { overlap } from './openings.js';
import { rightsIn } from './rights-in.js';

/** What a state or an event opens may be edited by somebody there: a warning, because the right may be on its way. */
export const sectionNobodyEdits: TypeRule = {
  reads: ['workflow', 'permissions', 'form'],
  check: (type, folder) => {
    const graph = graphOf(type);
    if (!graph.complete) return [];
    const rights = rightsIn(type, folder);
    const steps = stepsFrom(graph);
    const granted = (part: string) =>
      rights
        .entries({ action: 'edit' })
        .flatMap(({ rule }) => (rule.inverted ? [] : (rule.fields ?? [part]).filter((field) => overlap(field, part))));
    const file = type.file('workflow.json');
    const told = (parts: string[], pointer: string, among: typeof graph.configurations): Found[] =>
      parts.flatMap((part, index) => {
        const isEdited = among.some((configuration) =>
          granted(part).some((field) =>
            rights.anybodyMay({ action: 'edit', part: field.length > part.length ? field : part }, configuration),
          ),
        );
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
