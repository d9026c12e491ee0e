import type { FieldInfo } from '../form/fields.js';
import type { Rights } from '../permission/rights.js';
import type { Subject } from '../practice/subject.js';
import type { Json, JsonObject } from '../value/json.js';
import { isJsonObject } from '../value/path.js';
import type { Setting } from '../workflow/setting.js';
import { codeTitles } from './code-titles.js';
import { shownValue } from './field-view.js';
import type { PracticeView } from './practice-view.js';
import { recordChoices } from './record-choices.js';

/** A value of a form with its title, to be read outside of the form; rows of a list each with their own. */
export type ValueView = { title: string; format?: string; value: Json } | { title: string; rows: ValueView[][] };

/** A section with what is filled in it. */
export interface SectionValues {
  key: string;
  title: string;
  values: ValueView[];
}

/** What the value of a field is called: the title of its code, choice or record, or the value itself. */
export type ValueTitles = (path: string, value: Json) => Json;

/** Names the values of a practice's form for the setting's actor. */
export function valueTitles(setting: Setting, subject: Subject | null, rights: Rights): ValueTitles {
  const records = recordChoices(setting, subject, rights);
  const codes = codeTitles(setting.current);
  return (path, value) => {
    const field = setting.type.form.field(path);
    const named = (one: Json): Json => {
      const record = field?.record ? records[field.record]?.find(({ id }) => id === one) : undefined;
      return record?.title ?? shownValue(field, one, codes);
    };
    return Array.isArray(value) ? value.map(named) : named(value);
  };
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * What is filled in the sections that the actor may read, in the order of the form; what is missing is left out.
 * @param view what the actor sees: its data holds nothing that may not be read
 */
export function sectionValues(
  { type }: Setting,
  view: Pick<PracticeView, 'sections' | 'data'>,
  titles: ValueTitles,
): SectionValues[] {
  const directly = (parent: string): FieldInfo[] =>
    type.form.fields.filter(({ path }) => path.startsWith(`${parent}.`) && !path.slice(parent.length + 1).includes('.'));
  const inside = (parent: string, data: JsonObject): ValueView[] =>
    directly(parent).flatMap((field) => viewsOf(field, data[field.path.slice(parent.length + 1)]));
  const viewsOf = (field: FieldInfo, value: Json | undefined): ValueView[] => {
    if (value === undefined || isEmpty(value)) return [];
    const { path, title } = field;
    if (field.array && !field.leaf) {
      const rows = Array.isArray(value) ? value.filter(isJsonObject).map((row) => inside(path, row)) : [];
      return [{ title, rows: rows.filter((row) => row.length > 0) }];
    }
    if (!field.leaf) return isJsonObject(value) ? inside(path, value) : [];
    const format = field.xFormat ?? field.format;
    return [{ title, ...(format !== undefined && { format }), value: titles(path, value) }];
  };
  return view.sections.map(({ key, title }) => {
    const field = type.form.field(key);
    return { key, title, values: field ? viewsOf(field, view.data[key]) : [] };
  });
}
