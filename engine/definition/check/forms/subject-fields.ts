import { fieldPaths } from '../../field-paths.js';
import type { Found } from '../../found.js';
import { conditionProblems } from '../context/condition.js';
import { recordsScope, subjectScope } from '../context/context-scope.js';
import { mentioned } from '../mention.js';
import { placeholders } from '../placeholders.js';
import type { FolderRule } from '../rule.js';

const file = 'subject/subject.json';

/** The fields that the person is named, searched, identified and copied by are in its form; its birth date is a date. */
export const subjectFields: FolderRule = {
  reads: ['subject', 'form'],
  check: ({ definitions: { subject } }) => {
    const fields = fieldPaths(subject.form.schema);
    const known = fields.map(({ path }) => path);
    const values = fields.filter(({ leaf, array, rowOf }) => leaf && !array && rowOf === undefined).map(({ path }) => path);
    const each = (names: string[] | undefined, key: string, among = known): Found[] =>
      (names ?? []).flatMap((name, index) => mentioned('unknown-field', name, among, { file, pointer: `/${key}/${index}` }));
    const { title, identifiers = [], search, summary, birthDate, copy } = subject.file;
    const birth = birthDate === undefined ? [] : mentioned('unknown-field', birthDate, known, { file, pointer: '/birthDate' });
    const isDate = fields.some(({ path, format }) => path === birthDate && format === 'date');
    const notDate = { code: 'field-not-date', file, pointer: '/birthDate', params: { field: birthDate ?? '' } };
    return [
      ...placeholders(title).flatMap((name) => mentioned('unknown-field', name, values, { file, pointer: '/title' })),
      ...identifiers.flatMap(({ field }, index) =>
        mentioned('unknown-field', field, values, { file, pointer: `/identifiers/${index}/field` }),
      ),
      ...each(search, 'search', values),
      ...each(summary, 'summary'),
      ...each(copy, 'copy'),
      ...birth,
      ...(birthDate !== undefined && birth.length === 0 && !isDate ? [notDate] : []),
    ];
  },
};

/** The alerts on a person read the person and its records. */
export const subjectAlerts: FolderRule = {
  reads: ['subject', 'form', 'record', 'code-list'],
  check: ({ definitions }) => {
    const scope = new Map([...subjectScope(definitions), ...recordsScope(definitions)]);
    return (definitions.subject.file.alerts ?? []).flatMap(({ when }, index) =>
      conditionProblems(when, { scope }, { file, pointer: `/alerts/${index}/when` }),
    );
  },
};
