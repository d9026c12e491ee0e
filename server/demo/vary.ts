import type { Code, DemoValue, Json, JsonObject } from '../../engine/index.js';
import { generate } from './generate.js';
import { Random } from './random.js';

/** What a step writes: the data it opens a practice with, or changes. */
export interface Writing {
  open?: JsonObject;
  edit?: JsonObject;
}

/** What values are made with, besides their declaration. */
export interface Varying {
  seed: string;
  labels: (string | number)[];
  today: string;
  codeLists: Record<string, Code[]>;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The holders of a path's last name: the object it ends in or, across a list, each of its rows. */
function holders(root: Json | undefined, names: string[]): { holder: JsonObject; row: number }[] {
  if (Array.isArray(root)) return root.flatMap((item, row) => holders(item, names).map(({ holder }) => ({ holder, row })));
  if (!isObject(root)) return [];
  return names.length === 1 ? [{ holder: root, row: 0 }] : holders(root[names[0] ?? ''], names.slice(1));
}

/** A holder, made on the way where objects are missing: only for a path that nothing writes yet. */
function madeHolders(root: JsonObject, names: string[]): { holder: JsonObject; row: number }[] {
  const [name = '', ...rest] = names;
  if (rest.length > 0 && root[name] === undefined) root[name] = {};
  return holders(root, names);
}

function setOrDrop(holder: JsonObject, name: string, value: Json | undefined): void {
  if (value === undefined) delete holder[name];
  else holder[name] = value;
}

/** Puts the value of one path into the steps that write it or, where none does, into the first that writes its section. */
function putValue(data: JsonObject[], path: string, valueAt: (row: number) => Json | undefined): void {
  const names = path.split('.').slice(1);
  const name = names.at(-1) ?? '';
  const written = data.flatMap((root) => holders(root, names)).filter(({ holder }) => Object.hasOwn(holder, name));
  if (written.length > 0) {
    for (const { holder, row } of written) setOrDrop(holder, name, valueAt(row));
    return;
  }
  const first = data.find((root) => root[names[0] ?? ''] !== undefined);
  if (first) for (const { holder, row } of madeHolders(first, names)) setOrDrop(holder, name, valueAt(row));
}

/**
 * The steps with values of their own, by path (`data.section.field`; across a list, for each row). A row has the same value in
 * each step that writes it, because a list is always written whole.
 */
export function vary<S extends Writing>(
  steps: S[],
  values: Record<string, DemoValue>,
  { seed, labels, ...making }: Varying,
): S[] {
  const varied = structuredClone(steps);
  const data = varied.flatMap(({ open, edit }) => [open, edit].filter(isObject));
  const fields: JsonObject = {};
  for (const [path, value] of Object.entries(values)) {
    const valueAt = (row: number) => generate(value, { ...making, fields, random: new Random(seed, ...labels, path, row) });
    const first = valueAt(0);
    if (first !== undefined) fields[path] = first;
    putValue(data, path, valueAt);
  }
  return varied;
}
