import type { Ajv, ValidateFunction } from 'ajv';
import type { FormField } from '../definition/generated/definition-files.js';
import type { Issue } from '../error/issue.js';
import type { Json, JsonObject } from '../value/json.js';
import { ajvSchema } from './ajv-schema.js';
import { distinctIssues, fieldPathOf, toIssues } from './issues.js';

/** Finds the issues of some sections, with the section's name first in each path. */
export type SectionValidator = (data: JsonObject, sections: readonly string[]) => Issue[];

/** The validator of a form: one ajv function a section, and one for what the whole form asks; each compiled when first needed. */
export function sectionValidator(schema: FormField, ajv: Ajv): SectionValidator {
  const properties = schema.properties ?? {};
  const compiled = new Map<string, ValidateFunction>();
  const compile = (key: string, section: FormField): ValidateFunction => {
    const validate = ajv.compile(ajvSchema(section));
    compiled.set(key, validate);
    return validate;
  };
  const whole = wholeFormRules(schema);
  return (data, sections) => {
    let issues: Issue[] | null = null;
    for (const key of sections) {
      const section = Object.hasOwn(properties, key) ? properties[key] : undefined;
      const value = section ? sectionValue(section, data[key]) : undefined;
      if (!section || value === undefined) continue;
      const validate = compiled.get(key) ?? compile(key, section);
      if (!validate(value)) issues = [...(issues ?? []), ...toIssues(validate.errors ?? [], `/${key}`)];
    }
    if (whole) {
      const validate = compiled.get('') ?? compile('', whole);
      if (!validate(data))
        issues = [...(issues ?? []), ...ofSections(toIssues(validate.errors ?? [], ''), sections, issues ?? [])];
    }
    return issues ? distinctIssues(issues) : [];
  };
}

/** A section that nobody has begun lacks what an empty one lacks. */
function sectionValue(section: FormField, value: Json | undefined): Json | undefined {
  const isObject = section.type === 'object' || section.properties !== undefined;
  return value === undefined && isObject ? {} : value;
}

/** The form without its sections' own rules: what is required of the whole, and branches across sections. */
function wholeFormRules(schema: FormField): FormField | null {
  if (!schema.required?.length && !schema.if && !schema.allOf) return null;
  const { properties: _sections, ...rules } = schema;
  return rules;
}

/** The wanted sections' issues; a section not begun is told by its fields where they tell it. */
function ofSections(issues: Issue[], sections: readonly string[], known: readonly Issue[]): Issue[] {
  return issues.filter(({ code, path }) => {
    const [section = ''] = fieldPathOf(path).split('.');
    return sections.includes(section) && !(code === 'missing' && known.some((other) => other.path.startsWith(`${path}/`)));
  });
}
