import type { Json } from '../../value/json.js';
import { isJsonObject } from '../../value/path.js';
import type { Definitions } from '../definitions.js';
import { stateEntries } from '../flow/states.js';
import type { Difference } from './diff-definitions.js';
import type { Item } from './item.js';
import { typeItems } from './type-items.js';

/** Practices that are not closed: how many there are of one type, in one service and state, under one release. */
export interface LivingGroup {
  practiceType: string;
  service: string;
  release: string;
  /** Every state they are in, with those around it, as dotted paths; and how their release calls them together. */
  states: string[];
  stateTitle: string;
  /** In how many of them each section holds data, and what the section is called under their release. */
  sections: Record<string, { title: string; practices: number }>;
  practices: number;
}

/** Practices that a difference concerns, by type and state. */
export interface Touched {
  practices: number;
  states: { practiceType: string; title: string; practices: number }[];
  /** Whether they follow the new rule from now on; else they keep to the release that they were opened under. */
  atOnce: boolean;
}

/** What practices hold although the rules that would run say nothing of it. */
export interface Unnamed {
  practiceType: string;
  what: 'state' | 'section';
  name: string;
  title: string;
  practices: number;
}

function summed(groups: LivingGroup[], atOnce: boolean): Touched {
  const states = new Map<string, Touched['states'][number]>();
  for (const { practiceType, stateTitle: title, practices } of groups) {
    const key = `${practiceType} ${title}`;
    states.set(key, { practiceType, title, practices: practices + (states.get(key)?.practices ?? 0) });
  }
  return { practices: groups.reduce((sum, { practices }) => sum + practices, 0), states: [...states.values()], atOnce };
}

/** Whether a field, the rows of a list or a computed value name something, such as a code list. */
function names(properties: Item['properties'], keyword: 'x-code-list' | 'x-record', name: string): boolean {
  const within = (value: Json | undefined, key: string) => isJsonObject(value) && value[key] === name;
  const isLookedUp = keyword === 'x-code-list' && within(properties['lookup'], 'list');
  return properties[keyword] === name || within(properties['rows'], keyword) || isLookedUp;
}

/** The practice types whose form or computed values name something, such as a code list. */
function typesNaming(sets: Definitions[], keyword: 'x-code-list' | 'x-record', name: string): Set<string> {
  const types = sets.flatMap(({ practiceTypes, roles }) => Object.values(practiceTypes).map((type) => typeItems(type, roles)));
  const naming = types.flat().filter(({ properties }) => names(properties, keyword, name));
  return new Set(naming.map(({ practiceType = '' }) => practiceType));
}

/** Rights to read, that a type is reserved, and what no release pins, hold from now on for practices of any age. */
function isAtOnce({ what, practiceType, name, property, to }: Difference): boolean {
  if (what === 'practice-type') return property === 'reserved' && to === true;
  return practiceType === undefined || (what === 'right' && /\/(read|summarise)\//.test(name));
}

/** Whether a group is one that a difference concerns; null where the difference is about no practice at all. */
function concerns(difference: Difference, sets: Definitions[]): ((group: LivingGroup) => boolean) | null {
  const { what, name, practiceType = what === 'practice-type' ? name : undefined } = difference;
  const ofType = (group: LivingGroup) => group.practiceType === practiceType;
  const [head = ''] = name.split('/');
  if (what === 'scenario') return null;
  if (what === 'state' || what === 'event') return (group) => ofType(group) && group.states.includes(head);
  if (practiceType !== undefined) return ofType;
  if (what === 'service') return ({ service }) => service === name;
  const keyword = what === 'code' || what === 'code-list' ? 'x-code-list' : what === 'record' ? 'x-record' : null;
  if (keyword === null) return null;
  const types = typesNaming(sets, keyword, head);
  return (group) => types.has(group.practiceType);
}

/** Which living practices a difference between two sets of definitions concerns; null where it is about no practice. */
export function touchedBy(difference: Difference, living: LivingGroup[], sets: [Definitions, Definitions]): Touched | null {
  const touches = concerns(difference, sets);
  return touches && summed(living.filter(touches), isAtOnce(difference));
}

/** Whether a rule lets somebody read a section, or a field in it. */
function isRead({ rules, practiceTypes }: Definitions, type: string, section: string): boolean {
  return [...rules, ...(practiceTypes[type]?.rules ?? [])].some(({ on = 'practice', action, fields, inverted }) => {
    if (on !== 'practice' || inverted || ![action].flat().includes('read')) return false;
    return fields === undefined || fields.some((field) => field === section || field.startsWith(`${section}.`));
  });
}

/**
 * States and sections of living practices that a set of definitions no longer names: a state that the flow lacks, a section with data
 * that no rule lets anybody read. Practices of a type that the set lacks are not told here.
 */
export function unnamedBy(definitions: Definitions, living: LivingGroup[]): Unnamed[] {
  const found = new Map<string, Unnamed>();
  const add = (one: Unnamed) => {
    const key = `${one.what} ${one.practiceType} ${one.name}`;
    found.set(key, { ...one, practices: one.practices + (found.get(key)?.practices ?? 0) });
  };
  for (const { practiceType, states, stateTitle, sections, practices } of living) {
    const type = definitions.practiceTypes[practiceType];
    if (!type) continue;
    const known = new Set(stateEntries(type.workflow).map(({ path }) => path));
    for (const name of states.filter((state) => !known.has(state)))
      add({ practiceType, what: 'state', name, title: stateTitle, practices });
    for (const [name, { title, practices: holding }] of Object.entries(sections)) {
      if (!isRead(definitions, practiceType, name)) add({ practiceType, what: 'section', name, title, practices: holding });
    }
  }
  return [...found.values()];
}
