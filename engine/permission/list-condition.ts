import type { Condition, Environment } from '../condition/condition.js';
import { resolveCondition } from '../condition/resolve.js';
import { both, either, equal, everything, negate, nothing } from '../condition/simplify.js';
import type { Action } from '../definition/generated/definition-files.js';
import type { Actor } from '../practice/person.js';
import type { CompiledRelease, CompiledSubject } from '../release/compile-release.js';
import { pathCovers, pathsOverlap } from '../value/path.js';
import { environmentOf } from '../workflow/context.js';
import type { CompiledPracticeType } from '../workflow/practice-type.js';
import type { CompiledRule } from './ability.js';
import { abilityFor } from './ability-for.js';
import { reservedTypes } from './is-reserved.js';
import { leavesBeneath, subjectLeaves } from './needed-leaves.js';

/** The part of a rule that lists can ask: its condition with placeholders resolved. Doubt never grants and always withdraws. */
function asked(rule: CompiledRule, environment: Environment): Condition {
  if (!rule.condition) return everything;
  return resolveCondition(rule.condition, environment) ?? (rule.inverted ? everything : nothing);
}

/** For which practices the rules grant a leaf or, without one, anything at all. */
function grantedBy(rules: CompiledRule[], leaf: string | null, environment: Environment): Condition {
  const covers = (rule: CompiledRule) => leaf === null || !rule.fields || rule.fields.some((area) => pathCovers(area, leaf));
  // A list or a section is read whole, so what is withdrawn beneath it counts.
  const touches = (area: string) => leaf !== null && pathsOverlap(area, leaf);
  const withdraws = (rule: CompiledRule) => !rule.fields || rule.fields.some(touches);
  const granting = rules.filter((rule) => !rule.inverted && covers(rule)).map((rule) => asked(rule, environment));
  const withdrawing = rules.filter((rule) => rule.inverted && withdraws(rule)).map((rule) => asked(rule, environment));
  return both(either(...granting), negate(either(...withdrawing)));
}

const ofType = (type: string): Condition => equal('practice.type', type);

const covered = (rule: CompiledRule, leaf: string): boolean => rule.fields?.some((area) => pathCovers(area, leaf)) === true;

/** The rules that decide what of practices of one type may be read, and of their persons. */
interface Reading {
  type: CompiledPracticeType;
  subject: CompiledSubject;
  rules: CompiledRule[];
  subjectRules: CompiledRule[];
  environment: Environment;
}

/** For which practices a path of the context may be read: the same as `Rights.mayReadPath` answers for one. */
function readablePath(path: string, reading: Reading): Condition {
  const { type, subject, rules, subjectRules, environment } = reading;
  const [root = '', name = ''] = path.split('.');
  if (root === 'data') {
    const leaves = leavesBeneath(type.form, path.slice('data.'.length));
    return both(...distinct(leaves.map((leaf) => grantedBy(rules, leaf, environment))));
  }
  if (root === 'subject' || root === 'records') {
    return both(...distinct(subjectLeaves(subject, path).map((leaf) => grantedBy(subjectRules, leaf, environment))));
  }
  if (root !== 'computed') return everything;
  return name === ''
    ? both(...type.computed.names.map((each) => readableComputed(each, reading)))
    : readableComputed(name, reading);
}

/** A computed value is readable where it is named or all that it reads is, and not withdrawn. */
function readableComputed(name: string, reading: Reading): Condition {
  const { type, rules, environment } = reading;
  const path = `computed.${name}`;
  const about = rules.filter((rule) => covered(rule, path));
  const named = about.filter(({ inverted }) => !inverted).map((rule) => asked(rule, environment));
  const withdrawn = about.filter(({ inverted }) => inverted).map((rule) => asked(rule, environment));
  const reads = both(...distinct((type.computed.entries[name]?.direct ?? []).map((read) => readablePath(read, reading))));
  return both(either(...named, reads), negate(either(...withdrawn)));
}

/** Leaves of one section are mostly granted by the same rule: asking it once keeps the query small. */
const distinct = (conditions: Condition[]): Condition[] => [
  ...new Map(conditions.map((condition) => [JSON.stringify(condition), condition])).values(),
];

/** The same as `isReserved`, of all practices. */
const notReserved = (current: CompiledRelease): Condition =>
  both(equal('practice.reserved', false), ...reservedTypes(current).map((type) => negate(ofType(type))));

/**
 * For which practices of which types the actor may do something, and may read all the paths that the list filters, sorts or
 * groups by: what holds for one read holds for a list, a count, a search and an export. Nobody summarises a reserved practice.
 * @param paths context paths (`data.…`, `computed.…`, `subject.…`, `records.…`); others need no right of their own
 * @returns a condition over the context's roots, every placeholder resolved
 */
export function listCondition(
  current: CompiledRelease,
  actor: Actor,
  now: string,
  action: Extract<Action, 'read' | 'summarise'>,
  paths: string[] = [],
  types: string[] = Object.keys(current.definitions.practiceTypes),
): Condition {
  const environment = environmentOf(actor, now, current.calendar);
  const subjectRules = abilityFor(current, actor.roles).rules('read', 'subject');
  const perType = types.flatMap((key) => {
    const type = current.type(key);
    if (!type) return [];
    const rules = abilityFor(current, actor.roles, type).rules(action, 'practice');
    const reading = { type, subject: current.subject, rules, subjectRules, environment };
    const readable = paths.map((path) => readablePath(path, reading));
    return [both(ofType(key), ...distinct([grantedBy(rules, null, environment), ...readable]))];
  });
  const found = either(...perType);
  return action === 'summarise' ? both(found, notReserved(current)) : found;
}

/**
 * For which persons the actor may do something or, with a leaf, do it to that leaf.
 * @returns a condition over the root `subject`, every placeholder resolved
 */
export function subjectCondition(
  current: CompiledRelease,
  actor: Actor,
  now: string,
  action: Extract<Action, 'search' | 'read'>,
  leaf: string | null = null,
): Condition {
  const rules = abilityFor(current, actor.roles).rules(action, 'subject');
  return grantedBy(rules, leaf, environmentOf(actor, now, current.calendar));
}

/** For which practices some event that their state waits for may be sent by the actor: what a work list holds. */
export function awaitingCondition(current: CompiledRelease, actor: Actor, now: string): Condition {
  const environment = environmentOf(actor, now, current.calendar);
  const perType = Object.keys(current.definitions.practiceTypes).flatMap((type) => {
    const compiled = current.type(type);
    if (!compiled) return [];
    const rules = abilityFor(current, actor.roles, compiled).rules('send', 'practice');
    const events = new Map<string, { granted: Condition; names: string[] }>();
    for (const event of compiled.events) {
      const granted = grantedBy(rules, event, environment);
      const key = JSON.stringify(granted);
      events.set(key, { granted, names: [...(events.get(key)?.names ?? []), event] });
    }
    const sendable = [...events.values()].map(({ granted, names }) =>
      both({ kind: 'in', path: 'practice.awaited', operands: names }, granted),
    );
    return [both(ofType(type), either(...sendable))];
  });
  return either(...perType);
}

/** A condition over the context's roots, as the store holds practices: `practice.state` is stored as `state`. */
export const storedPath = (path: string): string => (path.startsWith('practice.') ? path.slice('practice.'.length) : path);
