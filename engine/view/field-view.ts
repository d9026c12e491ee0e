import type { Rights } from '../permission/rights.js';
import type { Json } from '../value/json.js';
import { readPath } from '../value/path.js';
import type { Context } from '../workflow/context.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';
import { titleOf } from '../workflow/titles.js';

/** A value with its title, to be shown outside its form. Codes are shown by their titles. */
export interface FieldView {
  path: string;
  title: string;
  format?: string;
  value: Json;
}

/** What a field's value is called: the title of its code or choice, or the value itself. */
export function shownValue(
  field: CompiledPracticeType['form']['fields'][number] | undefined,
  value: Json,
  codes: (list: string, code: string) => string | undefined,
): Json {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return value;
  if (field?.codeList) return codes(field.codeList, String(value)) ?? value;
  return field?.choices?.find((choice) => choice.const === value)?.title ?? value;
}

/** The readable ones among some context paths of a practice, in order; a missing value is null. */
export function fieldViews(
  type: CompiledPracticeType,
  context: Pick<Context, 'data' | 'computed'>,
  paths: string[],
  rights: Rights,
  codes: (list: string, code: string) => string | undefined,
): FieldView[] {
  return paths.flatMap((path) => {
    if (!rights.mayReadPath(path)) return [];
    const field = path.startsWith('data.') ? type.form.field(path.slice('data.'.length)) : undefined;
    const computed = path.startsWith('computed.') ? type.definition.computed[path.slice('computed.'.length)] : undefined;
    const format = field?.xFormat ?? field?.format ?? computed?.['x-format'] ?? computed?.format;
    const value = shownValue(field, (readPath(context, path) ?? null) as Json, codes);
    return [{ path, title: titleOf(type, path), ...(format !== undefined && { format }), value }];
  });
}
