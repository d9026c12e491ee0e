import type { Code } from '../definition/definitions.js';
import type { FormField } from '../definition/generated/definition-files.js';
import type { Json, JsonObject } from '../value/json.js';
import { isValidOn } from './code-index.js';
import { valuesAt } from './stored-code.js';

/** What the choices of a form are made from. `records` holds this subject's records by kind, those that may be shown. */
export interface ChoiceSource {
  codeLists: Record<string, Code[]>;
  today: string;
  stored: JsonObject;
  records: Record<string, { id: string; title: string }[]>;
}

type Choice = { const: string; title: string };

/** A field with the choices of its code list or record kind in it; null when it has neither, or no record to choose from. */
export function choicesOf(field: FormField, path: string, source: ChoiceSource): Choice[] | null {
  const stored = (): Json[] => valuesAt(source.stored, path.split('.'));
  if (field['x-code-list']) return codeChoices(source.codeLists[field['x-code-list']] ?? [], source.today, stored());
  if (!field['x-record']) return null;
  const choices = (source.records[field['x-record']] ?? []).map(({ id, title }) => ({ const: id, title }));
  return choices.length > 0 ? choices : null;
}

/** The codes of today in the order of the list, then those that stand in the data although they hold no more. */
function codeChoices(codes: Code[], today: string, stored: Json[]): Choice[] {
  const choices = new Map<string, Choice>();
  for (const code of codes) if (isValidOn(code, today)) choices.set(code.code, { const: code.code, title: code.title });
  for (const value of stored) {
    if (typeof value !== 'string' || value === '' || choices.has(value)) continue;
    choices.set(value, { const: value, title: codes.findLast((code) => code.code === value)?.title ?? value });
  }
  return [...choices.values()];
}
