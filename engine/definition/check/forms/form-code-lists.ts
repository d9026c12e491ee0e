import { serviceList } from '../../../form/service-list.js';
import { mentioned } from '../mention.js';
import type { FormRule } from '../rule.js';
import { formEntries } from './form-view.js';

/** The code list of a field exists; a field of services has no other. */
export const formCodeLists: FormRule = {
  reads: ['form', 'code-list'],
  check: (view, { definitions }) =>
    formEntries(view).flatMap(({ schema, pointer }) => {
      const list = schema['x-code-list'];
      if (list === undefined) return [];
      const at = { file: view.file, pointer };
      if (schema['x-service'] && list !== serviceList) {
        return [{ ...at, code: 'choose-one', params: { properties: ['x-service', 'x-code-list'] } }];
      }
      return mentioned('unknown-code-list', list, Object.keys(definitions.codeLists), {
        file: view.file,
        pointer: `${pointer}/x-code-list`,
      });
    }),
};
