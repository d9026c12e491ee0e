import type { FormField } from '../definition/generated/definition-files.js';
import type { Json } from '../value/json.js';
import { isJsonObject } from '../value/path.js';
import { branchesOf, hasBranches } from './branches.js';

/** Whether a condition of the form holds for the object it stands in. */
export type ConditionTest = (condition: FormField, value: Json) => boolean;

type Test = (value: Json | undefined) => boolean;

/**
 * A quick test that says true only if no closed branch holds any data, as nearly always: then there is nothing to prune.
 * It may say false for data that needs no pruning after all.
 */
export function settledTest(schema: FormField, isOpen: ConditionTest): Test {
  const inside = Object.entries(schema.properties ?? {}).flatMap(([key, child]): [string, Test][] =>
    hasBranches(child) ? [[key, settledTest(child, isOpen)]] : [],
  );
  const item = schema.items && hasBranches(schema.items) ? settledTest(schema.items, isOpen) : null;
  const branches = branchesOf(schema).map((branch) => ({
    condition: branch.if,
    yes: sideTest(branch.then, isOpen),
    no: sideTest(branch.else, isOpen),
  }));
  return (value) => {
    if (Array.isArray(value)) return item === null || value.every(item);
    if (!isJsonObject(value)) return true;
    for (const [key, test] of inside) if (Object.hasOwn(value, key) && !test(value[key])) return false;
    for (const { condition, yes, no } of branches) {
      const holds = isOpen(condition, value);
      if (!(holds ? yes : no).open(value) || (holds ? no : yes).names.some((name) => Object.hasOwn(value, name))) return false;
    }
    return true;
  };
}

/** One side of a branch: the test while it is open, and the names that must be absent while it is closed. */
function sideTest(side: FormField | undefined, isOpen: ConditionTest): { open: Test; names: string[] } {
  if (!side) return { open: () => true, names: [] };
  return { open: hasBranches(side) ? settledTest(side, isOpen) : () => true, names: namesIn(side) };
}

function namesIn(schema: FormField): string[] {
  const sides = branchesOf(schema).flatMap((branch) => [branch.then, branch.else]);
  return [...Object.keys(schema.properties ?? {}), ...sides.flatMap((side) => (side ? namesIn(side) : []))];
}
