import type { FormDefinition } from '../../definitions.js';
import { fieldPaths } from '../../field-paths.js';
import type { Found } from '../../found.js';
import { fullScope } from '../context/context-scope.js';
import { readable } from '../context/read-paths.js';
import { plainScope } from '../context/scope.js';
import type { TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';

/** Where a body first prints a path; a path inside `each` is written shorter, and found by its last part. */
function place(body: string, path: string): number {
  const last = path.slice(path.lastIndexOf('.') + 1);
  const at = [path, last].map((text) => body.search(new RegExp(`(?<![\\w.])${text.replace(/\W/g, '\\$&')}(?!\\w)`)));
  return Math.max(0, at.find((offset) => offset >= 0) ?? 0);
}

/** The fields of a form whose values have titles. */
const titledFields = (root: string, { schema }: FormDefinition): string[] =>
  fieldPaths(schema).flatMap(({ path, codeList, choices }) => (codeList || choices ? [`${root}.${path}`] : []));

/** What `{{title ...}}` may name: codes, choices and the state. */
function titledPaths({ definition, definitions: { subject } }: TypeView): Set<string> {
  const records = Object.entries(subject.records).flatMap(([kind, { form }]) => titledFields(`records.${kind}`, form));
  return new Set([
    'practice.state',
    ...titledFields('data', definition.form),
    ...titledFields('subject', subject.form),
    ...records,
  ]);
}

/** What letters print exists, and has a title where they print one. Besides the context they know the note of the event and the recipient. */
export const letterPaths: TypeRule = {
  reads: ['letter', 'form', 'computed', 'workflow', 'subject', 'record', 'services', 'roles', 'code-list'],
  check: (type) => {
    const own = new Map([['note', { type: 'string' as const }], ...plainScope('recipient')]);
    const scope = new Map([...fullScope(type), ...own]);
    const titles = titledPaths(type);
    return Object.entries(type.letters).flatMap(([name, { reads, titled, source }]) => {
      const file = type.file(`letters/${name}.hbs`);
      const body = type.definition.letters[name]?.body ?? '';
      const at = { file, pointer: '' };
      const unknown = reads.flatMap((path): [string, Found][] => readable(path, { scope }, at).map((found) => [path, found]));
      const untitled = titled
        .filter((path) => scope.has(path) && !titles.has(path))
        .map((path): [string, Found] => [path, { ...at, code: 'value-without-title', params: { path } }]);
      return [...unknown, ...untitled].map(([path, found]) => ({ ...found, ...source(place(body, path)) }));
    });
  },
};
