import type { Found } from '../../found.js';
import type { FormRule } from '../rule.js';
import { formEntries, type SchemaEntry } from './form-view.js';

const saysItsType = ({ schema }: SchemaEntry): boolean => ['type', 'oneOf', 'enum', 'const'].some((keyword) => keyword in schema);

/** A form is an object of fields; every field says its type and, where people fill it, its name; a list says what its rows are. */
export const formTypes: FormRule = {
  reads: ['form'],
  check: (view) => {
    const file = view.file;
    const root: Found[] = view.form.schema.type === 'object' ? [] : [{ code: 'form-not-object', file, pointer: view.pointer }];
    const fields = formEntries(view).filter(({ name, inIf }) => name !== undefined && !inIf);
    return [
      ...root,
      ...fields.flatMap((entry): Found[] => {
        const { schema, pointer, name = '' } = entry;
        const at = { file, pointer, params: { field: name }, onKey: true };
        const found: Found[] = saysItsType(entry) ? [] : [{ ...at, code: 'missing-type' }];
        if (schema.type === 'array' && !schema.items) found.push({ ...at, code: 'missing-items' });
        if (schema.title === undefined) found.push({ ...at, code: 'missing-title', severity: 'warning' });
        return found;
      }),
    ];
  },
};
