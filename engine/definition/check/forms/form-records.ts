import type { Found } from '../../found.js';
import { mentioned } from '../mention.js';
import type { FormRule } from '../rule.js';
import { formEntries } from './form-view.js';

/** A practice names at most one record of a kind, outside lists: `records.<kind>` in its formulas is that one. */
export const formRecords: FormRule = {
  reads: ['form', 'record'],
  check: (view, { definitions }) => {
    const file = view.file;
    const fields = formEntries(view).flatMap(({ schema, pointer, inList, name }) => {
      const kind = schema['x-record'];
      return kind === undefined ? [] : [{ kind, pointer: `${pointer}/x-record`, inList, name }];
    });
    return fields.flatMap(({ kind, pointer, inList, name }): Found[] => {
      const at = { file, pointer, params: { kind } };
      if (view.practiceType === undefined) return [{ ...at, code: 'record-outside-practice' }];
      if (inList) return [{ ...at, code: 'record-in-list' }];
      const first = fields.find((other) => other.kind === kind);
      // The same field in two branches is one field.
      if (first && first.pointer !== pointer && first.name !== name) return [{ ...at, code: 'duplicate-record-field' }];
      return mentioned('unknown-record', kind, Object.keys(definitions.subject.records), { file, pointer });
    });
  },
};
