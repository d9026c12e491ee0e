import { fullScope } from '../context/context-scope.js';
import { readable } from '../context/read-paths.js';
import { only } from '../context/scope.js';
import { placeholders } from '../placeholders.js';
import type { TypeRule } from '../rule.js';

/** The summary shows fields and computed values of the practice. */
export const practiceSummary: TypeRule = {
  reads: ['practice-type', 'form', 'computed', 'workflow', 'subject', 'record', 'code-list'],
  check: (type) => {
    const wider = fullScope(type);
    const scope = only(wider, (path) => /^(data|computed)\./.test(path));
    const file = type.file('practice-type.json');
    return (type.definition.type.summary ?? []).flatMap((path, index) =>
      readable(path, { scope, wider }, { file, pointer: `/summary/${index}` }),
    );
  },
};

/** A number is made of the year and of a sequence. */
export const practiceNumber: TypeRule = {
  reads: ['practice-type'],
  check: (type) =>
    placeholders(type.definition.type.number)
      .filter((name) => name !== 'year' && !/^sequence(:[1-9])?$/.test(name))
      .map((name) => ({
        code: 'unknown-placeholder',
        file: type.file('practice-type.json'),
        pointer: '/number',
        params: { name, known: ['year', 'sequence'] },
      })),
};
