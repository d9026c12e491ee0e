import type { DefinitionFile } from '../../engine/definition/definitions.js';
import { placeOf, schemaOfKind } from '../../engine/definition/file-kind.js';
import { isRecord } from '../../engine/value/path.js';
import { type Definitions, membersOf, resolved, type Schema } from './schema.js';

/** A whole set of definitions in which every property of every meta-schema stands at least once. */
export const exampleFolder = 'docs/examples';

/** A place in the set of examples where a property, or a part with a table of its own, stands. */
export interface Occurrence {
  file: string;
  /** From the root of the file. */
  path: (string | number)[];
  value: unknown;
}

/** Where each schema of a property or part is used; schemas are known by themselves, not by name. */
export type Examples = Map<Schema, Occurrence[]>;

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Whether a value may be meant by one of several shapes. The set is checked: this tells the shapes apart, and no more. */
function fits(value: unknown, schema: Schema, definitions: Definitions): boolean {
  const whole = resolved(schema, definitions);
  if (whole.oneOf && !whole.properties) return whole.oneOf.some((member) => fits(value, member, definitions));
  if (whole.const !== undefined) return whole.const === value;
  if (whole.type && ![whole.type].flat().includes(typeOf(value))) return false;
  if (!isRecord(value)) return true;
  const known = Object.entries(whole.properties ?? {});
  return (
    (whole.required ?? []).every((name) => name in value) &&
    known.every(([name, property]) => property.const === undefined || !(name in value) || property.const === value[name])
  );
}

/** Walks a file along its meta-schema and notes where each property stands. */
class Walk {
  constructor(
    private readonly examples: Examples,
    private readonly file: string,
    private readonly schemas: Record<string, Schema>,
  ) {}

  private note(schema: Schema, path: Occurrence['path'], value: unknown): void {
    const known = this.examples.get(schema) ?? [];
    this.examples.set(schema, [...known, { file: this.file, path, value }]);
  }

  /** The members of an object, each with the schema that it stands under. */
  private members(schema: Schema, value: Record<string, unknown>): [name: string, member: Schema][] {
    const patterns = Object.entries(schema.patternProperties ?? {});
    return Object.keys(value).flatMap((name): [string, Schema][] => {
      const own = schema.properties?.[name];
      const pattern = patterns.find(([source]) => new RegExp(source).test(name))?.[1];
      const member = own ?? pattern ?? membersOf(schema);
      return member ? [[name, member]] : [];
    });
  }

  visit(schema: Schema, value: unknown, path: Occurrence['path'], definitions: Definitions): void {
    if (schema.tsType === 'FormField') {
      const form = this.schemas['form'] ?? {};
      this.visit({ $ref: '#/definitions/field' }, value, path, form.definitions ?? {});
      return;
    }
    const whole = resolved(schema, definitions);
    if (schema.$ref) this.note(whole, path, value);
    for (const part of whole.allOf ?? []) this.visit(part, value, path, definitions);
    const shape = whole.properties ? undefined : whole.oneOf?.find((member) => fits(value, member, definitions));
    if (shape) this.visit(shape, value, path, definitions);
    if (Array.isArray(value) && whole.items)
      for (const [at, item] of value.entries()) this.visit(whole.items, item, [...path, at], definitions);
    if (!isRecord(value)) return;
    for (const [name, member] of this.members(whole, value)) {
      this.note(member, [...path, name], value[name]);
      this.visit(member, value[name], [...path, name], definitions);
    }
  }
}

/** All examples that a set of definitions holds, by the schemas that it was walked along. */
export function readExamples(schemas: Record<string, Schema>, files: DefinitionFile[]): Examples {
  const examples: Examples = new Map();
  for (const { path, text } of files) {
    const place = placeOf(path);
    const schema = place ? schemas[schemaOfKind(place.kind)] : undefined;
    if (!schema) continue;
    const value: unknown = JSON.parse(text);
    examples.set(schema, [...(examples.get(schema) ?? []), { file: path, path: [], value }]);
    new Walk(examples, path, schemas).visit(schema, value, [], schema.definitions ?? {});
  }
  return examples;
}
