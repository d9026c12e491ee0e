import { fieldPaths } from '../../field-paths.js';
import type { Found } from '../../found.js';
import { mentioned } from '../mention.js';
import type { FolderRule } from '../rule.js';

/** The fields that a record is summed up by, and the dates of its validity, are in its form. */
export const recordFields: FolderRule = {
  reads: ['record', 'form'],
  check: ({ definitions: { subject } }) =>
    Object.entries(subject.records).flatMap(([kind, { file: record, form }]) => {
      const file = `subject/records/${kind}/record.json`;
      const fields = fieldPaths(form.schema);
      const known = fields.map(({ path }) => path);
      const summary = record.summary.flatMap((name, index) =>
        mentioned('unknown-field', name, known, { file, pointer: `/summary/${index}` }),
      );
      const validity = (['from', 'to'] as const).flatMap((end): Found[] => {
        const name = record.validity[end];
        const at = { file, pointer: `/validity/${end}` };
        const unknown = mentioned('unknown-field', name, known, at);
        const isDate = fields.some(({ path, format }) => path === name && format === 'date');
        return unknown.length > 0 || isDate ? unknown : [{ ...at, code: 'field-not-date', params: { field: name } }];
      });
      return [...summary, ...validity, ...reservedNames(file, known)];
    }),
};

/** `id`, `from` and `to` are the record's own: a field of that name would be hidden by them. */
function reservedNames(file: string, known: string[]): Found[] {
  const form = file.replace('record.json', 'form.schema.json');
  return ['id', 'from', 'to']
    .filter((name) => known.includes(name))
    .map((name) => ({ code: 'reserved-name', file: form, pointer: `/properties/${name}`, params: { name }, onKey: true }));
}
