import type { Ajv, ValidateFunction } from 'ajv';
import type { FormField } from '../definition/generated/definition-files.js';
import type { Json, JsonObject } from '../value/json.js';
import { isJsonObject, leavesOf } from '../value/path.js';
import { conditionSchema } from './ajv-schema.js';
import { branchesOf, hasBranches } from './branches.js';
import { type ConditionTest, settledTest } from './settled.js';

/** Data without what stands in closed branches, and the leaves that were dropped; the same object when nothing was. */
export interface Pruned {
  data: JsonObject;
  dropped: string[];
}

/** Conditions may wait for one another; a circle that never settles is cut here, and then only drops. */
const MAX_ROUNDS = 50;

/**
 * The pruner of a form. Dropping a field may close or open other branches, so each round judges the *original* data by what
 * the round before kept, until a round changes nothing: what a chain of conditions leaves open in the end is kept, in whatever
 * order its branches are written. What no branch declares is never touched.
 */
export function pruner(schema: FormField, ajv: Ajv): (data: JsonObject) => Pruned {
  if (!hasBranches(schema)) return (data) => ({ data, dropped: [] });
  const isOpen = conditionTester(ajv);
  const isSettled = settledTest(schema, isOpen);
  return (data) => {
    if (isSettled(data)) return { data, dropped: [] };
    let judged: Json = data;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const kept = keepOpen([schema], data, judged, isOpen, '');
      if (round === 0 && kept.value === data) return { data, dropped: [] };
      if (JSON.stringify(kept.value) === JSON.stringify(judged))
        return { data: kept.value as JsonObject, dropped: unique(kept.dropped) };
      judged = kept.value;
    }
    return onlyDrop(schema, data, isOpen);
  };
}

const unique = (paths: string[]): string[] => [...new Set(paths)];

function conditionTester(ajv: Ajv): ConditionTest {
  const compiled = new Map<FormField, ValidateFunction>();
  return (condition, value) => {
    let validate = compiled.get(condition);
    if (!validate) {
      validate = ajv.compile(conditionSchema(condition));
      compiled.set(condition, validate);
    }
    return validate(value) as boolean;
  };
}

interface Kept {
  value: Json;
  dropped: string[];
}

function onlyDrop(schema: FormField, data: JsonObject, isOpen: ConditionTest): Pruned {
  const dropped: string[] = [];
  let value: Json = data;
  for (;;) {
    const kept = keepOpen([schema], value, value, isOpen, '');
    if (kept.value === value) return { data: value as JsonObject, dropped: unique(dropped) };
    dropped.push(...kept.dropped);
    value = kept.value;
  }
}

/** `value` without the closed branches, where conditions are asked of `judged`, the same place in the data of the round before. */
function keepOpen(schemas: FormField[], value: Json, judged: Json | undefined, isOpen: ConditionTest, path: string): Kept {
  if (Array.isArray(value)) return keepOpenRows(schemas, value, judged, isOpen, path);
  if (!isJsonObject(value)) return { value, dropped: [] };
  const open: FormField[] = [];
  const all: FormField[] = [];
  for (const schema of schemas) spread(schema, judged ?? {}, isOpen, open, all);
  let kept: JsonObject | null = null;
  const dropped: string[] = [];
  for (const key of Object.keys(value)) {
    const child = value[key] as Json;
    const childPath = path === '' ? key : `${path}.${key}`;
    const declared = declarations(open, key);
    if (declared.length === 0 && declarations(all, key).length > 0) {
      dropped.push(...leavesOf(child, childPath).map((leaf) => leaf.path));
      kept ??= { ...value };
      delete kept[key];
    } else if (declared.some(hasBranches)) {
      const inner = keepOpen(declared, child, isJsonObject(judged) ? judged[key] : undefined, isOpen, childPath);
      if (inner.value === child) continue;
      dropped.push(...inner.dropped);
      kept = { ...(kept ?? value), [key]: inner.value };
    }
  }
  return { value: kept ?? value, dropped };
}

function keepOpenRows(schemas: FormField[], rows: Json[], judged: Json | undefined, isOpen: ConditionTest, path: string): Kept {
  const items = schemas.flatMap((schema) => (schema.items ? [schema.items] : []));
  const before = Array.isArray(judged) ? judged : [];
  const kept = rows.map((row, at) => keepOpen(items, row, before[at], isOpen, path));
  const dropped = kept.flatMap((row) => row.dropped);
  return dropped.length === 0 ? { value: rows, dropped } : { value: kept.map((row) => row.value), dropped };
}

const declarations = (schemas: FormField[], key: string): FormField[] =>
  schemas.flatMap((schema) => {
    const child = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    return child ? [child] : [];
  });

/** Collects a schema with its branches: into `open` those whose condition holds, into `all` every one. */
function spread(schema: FormField, judged: Json, isOpen: ConditionTest, open: FormField[] | null, all: FormField[]): void {
  open?.push(schema);
  all.push(schema);
  for (const branch of branchesOf(schema)) {
    const holds = open !== null && isOpen(branch.if, judged);
    if (branch.then) spread(branch.then, judged, isOpen, holds ? open : null, all);
    if (branch.else) spread(branch.else, judged, isOpen, open !== null && !holds ? open : null, all);
  }
}
