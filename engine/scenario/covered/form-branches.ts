import type { FormField } from '../../definition/generated/definition-files.js';
import { branchesOf } from '../../form/branches.js';
import { conditionHolds } from '../../form/open-branch.js';
import { isRecord } from '../../value/path.js';

/** One side of an if/then/else of a form. */
interface Side {
  name: string;
  /** Whether the condition must hold for it. */
  then: boolean;
  condition: FormField;
  /** Where the object with the branch stands in the data; `[]` for each row. */
  at: string[];
}

const rows = '[]';

/** `richiesta: periodicita = "mensile"`: what the condition asks, in short. */
function asked(condition: FormField): string {
  const parts = Object.entries(condition.properties ?? {}).map(([name, field]) => {
    const value = field.const ?? field.enum;
    return value === undefined ? name : `${name} = ${JSON.stringify(value)}`;
  });
  return parts.join(', ') || (condition.required ?? []).join(', ') || 'condition';
}

/** Every side of every branch of a form, by name. */
export function branchSides(schema: FormField, at: string[] = []): Side[] {
  const own = branchesOf(schema).flatMap((branch) => {
    const name = `${at.join('.')}${at.length > 0 ? ': ' : ''}${asked(branch.if)}`;
    const side = (part: FormField | undefined, then: boolean): Side[] =>
      part ? [{ name: then ? name : `${name}, else`, then, condition: branch.if, at }, ...branchSides(part, at)] : [];
    return [...side(branch.then, true), ...side(branch.else, false)];
  });
  const inside = Object.entries(schema.properties ?? {}).flatMap(([key, field]) => [
    ...branchSides(field, [...at, key]),
    ...(field.items ? branchSides(field.items, [...at, key, rows]) : []),
  ]);
  return [...own, ...inside];
}

function objectsAt(value: unknown, [first, ...rest]: string[]): Record<string, unknown>[] {
  if (first === rows) return Array.isArray(value) ? value.flatMap((row) => objectsAt(row, rest)) : [];
  if (!isRecord(value)) return [];
  return first === undefined ? [value] : objectsAt(value[first], rest);
}

/** Notes which sides of the branches some data goes through. What is not there yet goes through none. */
export function coverBranches(sides: Side[], data: object, covered: Set<string>): void {
  for (const { name, then, condition, at } of sides) {
    if (!covered.has(name) && objectsAt(data, at).some((each) => conditionHolds(condition, each) === then)) covered.add(name);
  }
}
