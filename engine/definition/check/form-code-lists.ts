import { formEntries } from './form-view.js';
import { mentioned } from './mention.js';
import type { FormRule } from './rule.js';

/** The code list of a field exists. */
export const formCodeLists: FormRule = {
  reads: ['form', 'code-list'],
  check: (view, { definitions }) =>
    formEntries(view).flatMap(({ schema, pointer }) => {
      const list = schema['x-code-list'];
      if (list === undefined) return [];
      return mentioned('unknown-code-list', list, Object.keys(definitions.codeLists), {
        file: view.file,
        pointer: `${pointer}/x-code-list`,
      });
    }),
};
