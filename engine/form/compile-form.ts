import type { Code, FormDefinition } from '../definition/definitions.js';
import type { Issue } from '../error/issue.js';
import type { JsonObject } from '../value/json.js';
import { pathsOverlap } from '../value/path.js';
import { createAjv, type Scope } from './ajv.js';
import { type FieldNode, fieldTree } from './field-tree.js';
import { type FieldInfo, listFields } from './fields.js';
import { fieldPathOf } from './issues.js';
import { type Pruned, pruner } from './prune.js';
import { wasStored } from './stored-code.js';
import { typeIssuesOf } from './type-issues.js';
import { type SectionValidator, sectionValidator } from './validator.js';

/** What a validation is told. `today` is a local date; `sections` may hold sections or dotted paths, all sections when absent. */
export interface ValidationOptions {
  today: string;
  /** The data stored before: a code that is not valid any more stays valid where it already stood. */
  stored?: JsonObject;
  sections?: readonly string[];
}

/**
 * A form made ready. Field paths are dotted and relative to the data, without the indexes of arrays; the paths of issues are
 * JSON pointers into the data.
 */
export interface CompiledForm {
  fields: readonly FieldInfo[];
  /** The top-level fields. */
  sections: readonly { key: string; title: string }[];
  recordFields: readonly { path: string; kind: string }[];
  field(path: string): FieldInfo | undefined;
  isKnown(path: string): boolean;
  /** Whether a path holds dates, `YYYY-MM-DD`. */
  dateTyped(path: string): boolean;
  /** The fields under which nothing more is declared; those of an array's rows are `array.field`. */
  leaves(): readonly string[];
  /** Everything that is wrong or missing. Example: `[{ code: 'too-small', path: '/request/amount', params: { limit: 0 } }]`. */
  validate(data: JsonObject, options: ValidationOptions): Issue[];
  /** Only what is not filled in yet. */
  missing(data: JsonObject, sections?: readonly string[]): Issue[];
  /** What may not even be stored: wrong JSON types and unknown fields. */
  typeIssues(data: JsonObject): Issue[];
  /** The data without the fields of branches that are closed. */
  prune(data: JsonObject): Pruned;
}

const INCOMPLETE = new Set(['missing', 'too-few']);

/** Compiles a form. Its validators are built when first used; code lists are those of now, dates decide which codes hold. */
export function compileForm(form: FormDefinition, codeLists: Record<string, Code[]>): CompiledForm {
  const tree = fieldTree(form.schema);
  const fields = listFields(tree);
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const sections = [...tree.children.keys()].map((key) => ({ key, title: byPath.get(key)?.title ?? key }));
  const leaves = fields.filter((field) => field.leaf).map((field) => field.path);
  return {
    fields,
    sections,
    recordFields: fields.flatMap(({ path, record }) => (record ? [{ path, kind: record }] : [])),
    field: (path) => byPath.get(path),
    isKnown: (path) => byPath.has(path),
    dateTyped: (path) => byPath.get(path)?.format === 'date',
    leaves: () => leaves,
    ...checksOf(
      form,
      codeLists,
      tree,
      sections.map((section) => section.key),
    ),
  };
}

type Checks = Pick<CompiledForm, 'validate' | 'missing' | 'typeIssues' | 'prune'>;

function checksOf(form: FormDefinition, codeLists: Record<string, Code[]>, tree: FieldNode, all: string[]): Checks {
  const scope: Scope = { today: '' };
  let built: { find: SectionValidator; prune: (data: JsonObject) => Pruned } | null = null;
  const ready = () => {
    if (!built) {
      const ajv = createAjv(codeLists, scope);
      built = { find: sectionValidator(form.schema, ajv), prune: pruner(form.schema, ajv) };
    }
    return built;
  };
  const validate = (data: JsonObject, { today, stored, sections = all }: ValidationOptions): Issue[] => {
    scope.today = today;
    const issues = find(ready().find, data, sections);
    return stored && issues.length > 0 ? issues.filter((issue) => !wasStored(issue, data, stored)) : issues;
  };
  return {
    validate,
    missing: (data, sections = all) => find(ready().find, data, sections).filter((issue) => INCOMPLETE.has(issue.code)),
    typeIssues: (data) => typeIssuesOf(tree, data),
    prune: (data) => ready().prune(data),
  };
}

/** The issues of areas, each a section or a dotted path inside one. */
function find(validator: SectionValidator, data: JsonObject, areas: readonly string[]): Issue[] {
  if (!areas.some((area) => area.includes('.'))) return validator(data, areas);
  const sections = [...new Set(areas.map((area) => area.split('.')[0] as string))];
  return validator(data, sections).filter(({ path }) => {
    const field = fieldPathOf(path);
    return areas.some((area) => pathsOverlap(area, field));
  });
}
