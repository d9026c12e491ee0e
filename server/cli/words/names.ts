import type { Definitions, Described, Titles } from '../../../engine/index.js';
import { definitionTitles } from '../../../engine/index.js';
import { word } from './catalogue.js';

/** What things are called in the sentences about one practice type; what has no title stands for itself. */
export interface Names {
  /** The title of a thing, such as a role. */
  of(what: Described, name: string): string;
  /** The title of a context path, such as `data.section.field`. */
  path(path: string): string;
}

/** Names as the definitions after call things; what those lack, as the ones before did. */
export function namesOf(before: Definitions, after: Definitions): (practiceType?: string) => Names {
  const sets: Titles[] = [definitionTitles(after), definitionTitles(before)];
  return (practiceType) => {
    const found = (what: Described, name: string) =>
      sets.map((titles) => titles(what, name, practiceType) ?? titles(what, name)).find((title) => title !== undefined);
    return {
      of: (what, name) => found(what, name) ?? name,
      path: (path) => {
        const [root = '', ...rest] = path.split('.');
        const name = rest.join('.');
        const known = { data: 'field', subject: 'subject-field', computed: 'formula', records: 'record-field' } as const;
        const what = Object.hasOwn(known, root) ? known[root as keyof typeof known] : undefined;
        return (what && (found(what, name) ?? found('section', name))) ?? word('paths', path);
      },
    };
  };
}
