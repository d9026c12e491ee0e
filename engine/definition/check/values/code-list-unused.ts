import type { Found } from '../../found.js';
import { type FormView, formEntries, formIn } from '../forms/form-view.js';
import type { DeepFolderRule, FolderView } from '../rule.js';

function allForms({ definitions: { subject, practiceTypes, exports } }: FolderView): FormView[] {
  return [
    formIn('subject', subject.form),
    ...Object.entries(subject.records).map(([kind, { form }]) => formIn(`subject/records/${kind}`, form)),
    ...Object.values(practiceTypes).map(({ key, form }) => formIn(`practice-types/${key}`, form)),
    ...Object.entries(exports).flatMap(([name, { params }]) => (params ? [formIn(name, { schema: params, ui: {} })] : [])),
  ];
}

/** Every code list is used by a field, by a computed value or by the demonstration data: a warning. */
export const codeListUnused: DeepFolderRule = {
  check: (folder) => {
    const { definitions, demos } = folder;
    // An office that begins may have lists before it has practices.
    if (folder.types.length === 0) return [];
    const inForms = allForms(folder).flatMap((view) => formEntries(view).flatMap(({ schema }) => schema['x-code-list'] ?? []));
    // Lists are also named in searches of computed values and in generators: a text that is the list's name is a use of it.
    const elsewhere = JSON.stringify([Object.values(definitions.practiceTypes).map(({ computed }) => computed), demos]);
    const used = new Set(inForms);
    // Lists that are made, of services for one, are no files.
    const written = Object.keys(definitions.codeLists).filter((list) => !list.startsWith('$'));
    return written.flatMap((list): Found[] =>
      used.has(list) || elsewhere.includes(`"${list}"`)
        ? []
        : [
            {
              code: 'unused-code-list',
              severity: 'warning',
              file: `code-lists/${list}.csv`,
              pointer: '',
              params: { list },
              line: 1,
              column: 1,
            },
          ],
    );
  },
};
