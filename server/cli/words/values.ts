import type { Difference, Json } from '../../../engine/index.js';
import { numberWords, sentence, word } from './catalogue.js';
import { actionWords, asList, conditionWords, guardWords, isObject } from './conditions.js';
import { listChangeWords } from './list-change.js';
import type { Names } from './names.js';
import { textChangeWords } from './text-change.js';

/** Longer texts are not quoted: whoever wants every word reads the file. */
const longestText = 80;

const isLongText = (text: string): boolean => text.length > longestText || text.includes('\n');

/** Which properties hold names of other things. */
const references = {
  target: 'state',
  initial: 'state',
  send: 'event',
  editable: 'section',
  certified: 'section',
  copy: 'subject-field',
} as const;

function scalar(value: Json, property: string, names: Names): string {
  if (typeof value === 'boolean') return word('values', value ? 'yes' : 'no');
  if (typeof value === 'number') return numberWords(value);
  const text = String(value);
  if (Object.hasOwn(references, property)) return `«${names.of(references[property as keyof typeof references], text)}»`;
  return isLongText(text) ? word('values', 'long') : `«${text}»`;
}

/** One grant: of which parts, or to whom, and under which condition. */
export function grantWords(value: Json, area: string, names: Names): string {
  if (!isObject(value)) return '';
  const what = area === 'document' ? 'document' : area === 'export' ? 'export' : area === 'subject' ? 'subject-field' : 'section';
  const fields = (value['fields'] as string[] | undefined)?.map((name) => {
    const section = names.of(what, name);
    return section === name ? names.of('field', name) : section;
  });
  const parts = fields ? fields.join(', ') : word('values', 'everything');
  const said = typeof value['role'] === 'string' ? names.of('role', value['role']) : parts;
  const condition = value['conditions'];
  return condition === undefined ? said : sentence('values', 'if', { what: said, condition: conditionWords(condition, names) });
}

/** The parts of a value that are told one by one, or null where it is one. */
function parts({ property = '', name }: Difference, value: Json, names: Names): string[] | null {
  if (property === 'guard') return guardWords(value, names);
  if (property === 'actions' || property === 'entry' || property === 'exit') return actionWords(value, names);
  if (property === 'granted' || property === 'denied')
    return Array.isArray(value) ? value.map((one) => grantWords(one, name.split('/')[0] ?? '', names)) : [];
  if (!Array.isArray(value)) return null;
  return value.map((one) => (isObject(one) ? `«${String(one['title'] ?? '')}»` : scalar(one, property, names)));
}

function listed(from: string[], to: string[]): string {
  const [more, less] = [to.filter((one) => !from.includes(one)), from.filter((one) => !to.includes(one))];
  const told = [
    ...(more.length > 0 ? [sentence('values', 'adds', { items: more.join('; ') })] : []),
    ...(less.length > 0 ? [sentence('values', 'drops', { items: less.join('; ') })] : []),
  ];
  return told.join(' · ') || word('values', 'order');
}

/** Whether a list has entries that say several things each, such as columns and steps. */
const ofObjects = (value: Json): boolean => Array.isArray(value) && value.some(isObject);

/** Properties whose entries have words of their own. */
const worded = ['guard', 'actions', 'entry', 'exit', 'granted', 'denied'];

const isLong = (value: Json): value is string => typeof value === 'string' && isLongText(value);

const whole = (value: Json, property: string, names: Names): string => {
  if (value === null) return word('values', 'none');
  return typeof value === 'object' ? word('values', 'long') : scalar(value, property, names);
};

/** What changed in each property of a value that says several things; of one that holds others in turn only which. */
function insideWords(from: Json, to: Json, names: Names): string[] {
  const [a, b] = [isObject(from) ? from : {}, isObject(to) ? to : {}];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]),
  );
  return keys.map((key) => {
    const [old, now] = [whole(a[key] ?? null, key, names), whole(b[key] ?? null, key, names)];
    return old === now ? word('properties', key) : `${word('properties', key)} ${old} → ${now}`;
  });
}

/** What changed in a property: `obbligatorio: no → sì`, as the catalogue has it. */
export function changeWords(difference: Difference, names: Names): string {
  const { property = '', from, to } = difference;
  const label = word('properties', property);
  if (!worded.includes(property) && (ofObjects(from) || ofObjects(to)))
    return `${label}: ${listChangeWords(asList(from), asList(to), (a, b) => insideWords(a, b, names).join(', '))}`;
  if (typeof from === 'string' && typeof to === 'string' && (isLong(from) || isLong(to)))
    return `${label}: ${textChangeWords(from, to)}`;
  const [old, now] = [from, to].map((value) => (value === null ? null : parts(difference, value, names)));
  if (old || now) return `${label}: ${listed(old ?? [], now ?? [])}`;
  if (isObject(from) || isObject(to)) {
    const told = insideWords(from, to, names);
    return ['look', 'branches', 'rows', 'form'].includes(property) ? label : `${label}: ${told.join(', ')}`;
  }
  const [told, then] = [whole(from, property, names), whole(to, property, names)];
  return told === then ? `${label}: ${then}` : `${label}: ${told} → ${then}`;
}

/** What is worth knowing of something new: where an event leads, who may, when. */
export function addedWords(difference: Difference, names: Names): string {
  if (!isObject(difference.to)) return '';
  const kept = ['target', 'guard', 'required', 'granted', 'denied', 'deadline', 'until'];
  const told = kept.flatMap((property) => {
    const value = difference.to as Record<string, Json>;
    const to = value[property];
    if (to === undefined || to === null || to === false) return [];
    const each = parts({ ...difference, property }, to, names);
    if (each) return [`${word('properties', property)} ${each.join('; ')}`];
    if (isObject(to)) return [`${word('properties', property)} ${whole(to['title'] ?? to, property, names)}`];
    return [to === true ? word('properties', property) : `${word('properties', property)} ${whole(to, property, names)}`];
  });
  return told.join(', ');
}
