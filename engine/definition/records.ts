import type { Definitions } from './definitions.js';

/** Keyed by names from files: without a prototype, so that looking up `toString` finds nothing. */
export const emptyRecord = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

/** Takes the prototypes of these records away again, after a copy through a thread or a file gave them some. Returns the definitions. */
export function withoutPrototypes(definitions: Definitions): Definitions {
  const { codeLists, codeColumns, practiceTypes, exports, subject } = definitions;
  const ofTypes = Object.values(practiceTypes).flatMap(({ letters, scenarios }) => [letters, scenarios]);
  for (const record of [codeLists, codeColumns, practiceTypes, exports, subject.records, ...ofTypes])
    Object.setPrototypeOf(record, null);
  return definitions;
}
