import type { Json } from '../../../engine/index.js';
import { numberWords, sentence, word } from './catalogue.js';
import type { Names } from './names.js';

type Holder = Record<string, Json>;

export const isObject = (value: Json | undefined): value is Holder =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a condition compares with: a value, or whoever acts. */
function operand(value: Json, path: string, names: Names): string {
  if (Array.isArray(value)) return value.map((item) => operand(item, path, names)).join(', ');
  if (isObject(value)) return '$today' in value ? word('values', 'today') : word('values', `actor.${String(value['$actor'])}`);
  if (typeof value === 'boolean') return word('values', value ? 'yes' : 'no');
  if (value === null) return word('values', 'none');
  if (path === 'practice.states') return `«${names.of('state', String(value))}»`;
  return typeof value === 'number' ? numberWords(value) : `«${value}»`;
}

function comparison(path: string, value: Json, names: Names): string {
  const title = names.path(path);
  const operators =
    isObject(value) && Object.keys(value).some((name) => name !== '$actor' && name !== '$today' && name !== '$param');
  if (!operators) return sentence('operators', '$eq', { path: title, value: operand(value, path, names) });
  return Object.entries(value as Holder)
    .map(([operator, other]) => {
      if (operator === '$not') return sentence('values', 'not', { condition: comparison(path, other, names) });
      const inside = operator === '$elemMatch' ? conditionWords(other, names) : operand(other, path, names);
      return sentence('operators', operator in operatorsKnown ? operator : 'other', { path: title, value: inside });
    })
    .join(word('values', 'and'));
}

const operatorsKnown = { $eq: 1, $ne: 1, $in: 1, $nin: 1, $gt: 1, $gte: 1, $lt: 1, $lte: 1, $exists: 1 };

/** A condition in words. */
export function conditionWords(condition: Json, names: Names): string {
  if (!isObject(condition)) return '';
  const parts = Object.entries(condition).map(([path, value]) => {
    if (path !== '$and' && path !== '$or') return comparison(path, value, names);
    const several = (value as Json[]).map((one) => conditionWords(one, names));
    return `(${several.join(word('values', path === '$or' ? 'or' : 'and'))})`;
  });
  return parts.join(word('values', 'and'));
}

/** What is written alone or as a list, as a list. */
export const asList = (value: Json | undefined): Json[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** The guards of an event, each in words; several that must all hold are one each. */
export function guardWords(guard: Json, names: Names): string[] {
  if (!isObject(guard)) return [];
  const type = String(guard['type']);
  const params = isObject(guard['params']) ? guard['params'] : {};
  const all = () => asList(params['guards']).flatMap((one) => guardWords(one, names));
  const called = (what: 'section' | 'document', key: string) => asList(params[key]).map((name) => names.of(what, String(name)));
  if (type === 'all') return all();
  if (type === 'any') return [`(${all().join(word('values', 'or'))})`];
  if (type === 'not')
    return [sentence('values', 'not', { condition: guardWords(params['guard'] ?? null, names).join(word('values', 'and')) })];
  if (type === 'condition') return [conditionWords(params['when'] ?? null, names)];
  const choices = called('document', 'anyOf').join(word('values', 'or'));
  const named = type === 'form-complete' ? called('section', 'sections') : called('document', 'categories');
  const asked = sentence('values', type, { names: [...named, ...(choices ? [choices] : [])].join(', ') });
  const when = params['when'];
  return [when === undefined ? asked : sentence('values', 'if', { what: asked, condition: conditionWords(when, names) })];
}

/** The actions of an event or a state, each in words. */
export function actionWords(actions: Json, names: Names): string[] {
  return asList(actions).map((action) => {
    if (!isObject(action)) return '';
    const params = isObject(action['params']) ? action['params'] : {};
    return sentence('consequences', String(action['type']), {
      path: names.path(String(params['path'])),
      letter: names.of('letter', String(params['letter'])),
      role: names.of('role', String(params['role'])),
      of: names.of('state', String(params['of'])),
    });
  });
}
