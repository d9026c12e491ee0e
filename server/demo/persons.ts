import type { DemoFile, DemoValue, JsonObject } from '../../engine/index.js';
import { generateFields, type Making } from './generate.js';
import { Random } from './random.js';
import { deal } from './shares.js';

/** A person to be made: its fields, and the fields of its records by kind. */
export interface InventedPerson {
  data: JsonObject;
  records: Record<string, JsonObject[]>;
}

/** What persons are invented from, besides their declaration. */
export interface Inventing extends Pick<Making, 'today' | 'codeLists'> {
  seed: string;
  /** The fields that no two persons may share. */
  identifiers: string[];
}

/** A name that always comes back is a slip in the declaration: better two alike, refused when stored, than no end. */
const mostTries = 200;

type Subjects = NonNullable<DemoFile['subjects']>;

function fieldsOf(subjects: Subjects, group: number): Record<string, DemoValue> {
  return { ...subjects.values, ...subjects.groups?.[group]?.values };
}

function inventOne(values: Record<string, DemoValue>, at: number, taken: Set<string>, inventing: Inventing): JsonObject {
  for (let attempt = 0; ; attempt++) {
    const random = new Random(inventing.seed, 'person', at, attempt);
    const data = generateFields(values, { ...inventing, random });
    const keys = inventing.identifiers.flatMap((field) => (data[field] === undefined ? [] : [`${field} ${String(data[field])}`]));
    if (attempt < mostTries && keys.some((key) => taken.has(key))) continue;
    for (const key of keys) taken.add(key);
    return data;
  }
}

function recordsOf(
  subjects: Subjects,
  at: number,
  groups: Record<string, number[]>,
  inventing: Inventing,
): Record<string, JsonObject[]> {
  return Object.fromEntries(
    Object.entries(subjects.records ?? {}).map(([kind, dealt]) => {
      const declared = dealt[groups[kind]?.[at] ?? -1]?.records ?? [];
      const random = new Random(inventing.seed, 'record', kind, at);
      return [kind, declared.map((values) => generateFields(values, { ...inventing, random }))];
    }),
  );
}

/** The persons of a demonstration, the same for the same seed and day. */
export function inventPersons(subjects: Subjects, inventing: Inventing): InventedPerson[] {
  const { count, groups = [], records = {} } = subjects;
  const shares = (of: { share: number }[]) => of.map(({ share }) => share);
  const group = deal(count, shares(groups), new Random(inventing.seed, 'groups'));
  const kinds = Object.fromEntries(
    Object.entries(records).map(([kind, of]) => [kind, deal(count, shares(of), new Random(inventing.seed, 'records', kind))]),
  );
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, at) => ({
    data: inventOne(fieldsOf(subjects, group[at] ?? -1), at, taken, inventing),
    records: recordsOf(subjects, at, kinds, inventing),
  }));
}
