import type { Found } from '../../found.js';
import type { FormField } from '../../generated/definition-files.js';
import { nearest } from '../../nearest.js';
import { groupedBy } from '../grouped-by.js';
import type { FormRule } from '../rule.js';
import { formEntries } from './form-view.js';

const valuesOf = ({ enum: listed, oneOf, const: only }: FormField): unknown[] =>
  listed ?? oneOf?.map((choice) => choice.const) ?? (only === undefined ? [] : [only]);

/** A branch opens for a value that its field can have, and stays closed as long as the field is empty. */
export const formBranches: FormRule = {
  reads: ['form', 'code-list'],
  check: (view, { definitions }) => {
    const entries = formEntries(view);
    const fields = groupedBy(
      entries.filter(({ inIf }) => !inIf),
      ({ object }) => object,
    );
    const offered = (object: string, name: string): unknown[] => {
      const schemas = (fields.get(object) ?? []).flatMap(({ schema }) => schema.properties?.[name] ?? []);
      const lists = schemas.flatMap((schema) => definitions.codeLists[schema['x-code-list'] ?? ''] ?? []);
      return [...schemas.flatMap(valuesOf), ...lists.map(({ code }) => code)];
    };
    return entries
      .filter(({ inIf, object, pointer }) => inIf && object !== pointer)
      .flatMap(({ schema, pointer, object }): Found[] =>
        Object.entries(schema.properties ?? {}).flatMap(([name, asked]): Found[] => {
          const [wanted, known] = [valuesOf(asked), offered(object, name)];
          const at = { file: view.file, pointer: `${pointer}/properties/${name}` };
          if (wanted.length === 0) return [];
          if (known.length > 0 && !wanted.some((value) => known.includes(value))) {
            const value = String(wanted[0]);
            return [{ ...at, code: 'dead-branch', params: { field: name, value, ...nearest(value, known.map(String)) } }];
          }
          const isAsked = schema.required?.includes(name);
          return isAsked
            ? []
            : [{ ...at, code: 'branch-open-when-empty', severity: 'warning', params: { field: name }, onKey: true }];
        }),
      );
  },
};
