import { fullScope } from './context-scope.js';
import { readable } from './read-paths.js';
import type { TypeRule } from './rule.js';
import { plainScope } from './scope.js';

/** Where a body first prints a path; a path inside `each` is written shorter, and found by its last part. */
function place(body: string, path: string): number {
  const last = path.slice(path.lastIndexOf('.') + 1);
  const at = [path, last].map((text) => body.search(new RegExp(`(?<![\\w.])${text.replace(/\W/g, '\\$&')}(?!\\w)`)));
  return Math.max(0, at.find((offset) => offset >= 0) ?? 0);
}

/** What letters print exists. Besides the context they know the note of the event and the recipient. */
export const letterPaths: TypeRule = {
  reads: ['letter', 'form', 'computed', 'workflow', 'subject', 'record', 'services', 'roles', 'code-list'],
  check: (type) => {
    const own = new Map([['note', { type: 'string' as const }], ...plainScope('recipient')]);
    const scope = new Map([...fullScope(type), ...own]);
    return Object.entries(type.letters).flatMap(([name, { reads, source }]) => {
      const file = type.file(`letters/${name}.hbs`);
      const body = type.definition.letters[name]?.body ?? '';
      return reads.flatMap((path) =>
        readable(path, { scope }, { file, pointer: '' }).map((found) => ({ ...found, ...source(place(body, path)) })),
      );
    });
  },
};
