import type { Json, JsonObject } from '../../value/json.js';

/** The kinds of thing that an office knows its rules by. */
export type Described =
  | 'office'
  | 'service'
  | 'role'
  | 'right'
  | 'code-list'
  | 'code'
  | 'subject'
  | 'subject-field'
  | 'record'
  | 'record-field'
  | 'export'
  | 'practice-type'
  | 'section'
  | 'field'
  | 'document'
  | 'formula'
  | 'state'
  | 'event'
  | 'senders'
  | 'letter'
  | 'scenario';

/** One such thing in a set of definitions. */
export interface Item {
  what: Described;
  practiceType?: string;
  /** What it is told apart by among those of its kind: a key, a dotted path, `state/EVENT`, `on/action/role`. */
  name: string;
  /** Where it stands in the definitions, as a JSON pointer. */
  path: string;
  title: string;
  /** All that is said of it, by property; what is absent is not said. */
  properties: JsonObject;
  /** The key of what it is told with: where that appears or goes as a whole, this is not told again. */
  within?: string;
}

/** What tells items apart. */
export const itemKey = ({ what, practiceType, name }: Pick<Item, 'what' | 'practiceType' | 'name'>): string =>
  `${what} ${practiceType ?? ''} ${name}`;

/** The properties of something written in a definition, without those that are told elsewhere. */
export function propertiesOf(value: object, without: readonly string[] = []): JsonObject {
  const kept = Object.entries(value).filter(
    ([name, item]) => item !== undefined && !without.includes(name) && name !== '$schema',
  );
  return Object.fromEntries(kept) as Record<string, Json>;
}
