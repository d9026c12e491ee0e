import type { Condition, Environment } from '../condition/condition.js';
import { resolveCondition } from '../condition/resolve.js';
import { both, either, everything, negate, nothing } from '../condition/simplify.js';
import type { CompiledRelease } from '../definition/compile-release.js';
import type { Action } from '../definition/generated/definition-files.js';
import { pathCovers } from '../value/path.js';
import { environmentOf } from '../workflow/context.js';
import type { Actor } from '../workflow/practice.js';
import type { CompiledRule } from './ability.js';
import { abilityFor } from './ability-for.js';

/** The part of a rule that lists can ask: its condition with placeholders resolved. Doubt never grants and always withdraws. */
function asked(rule: CompiledRule, environment: Environment): Condition {
  if (!rule.condition) return everything;
  return resolveCondition(rule.condition, environment) ?? (rule.inverted ? everything : nothing);
}

/** For which practices the rules grant a leaf or, without one, anything at all. */
function grantedBy(rules: CompiledRule[], leaf: string | null, environment: Environment): Condition {
  const covers = (rule: CompiledRule) => leaf === null || !rule.fields || rule.fields.some((area) => pathCovers(area, leaf));
  const withdraws = (rule: CompiledRule) => !rule.fields || (leaf !== null && rule.fields.some((area) => pathCovers(area, leaf)));
  const granting = rules.filter((rule) => !rule.inverted && covers(rule)).map((rule) => asked(rule, environment));
  const withdrawing = rules.filter((rule) => rule.inverted && withdraws(rule)).map((rule) => asked(rule, environment));
  return both(either(...granting), negate(either(...withdrawing)));
}

const ofType = (type: string): Condition => ({
  kind: 'compare',
  path: 'practice.type',
  operator: 'eq',
  operand: { value: type },
});

/** The leaves of the data that reading a context path needs: itself, or all that a computed value reads. */
function leavesBehind(current: CompiledRelease, type: string, path: string, rules: CompiledRule[]): string[] {
  const [root, name = ''] = path.split('.');
  if (root === 'data') return [path.slice('data.'.length)];
  if (root !== 'computed' || rules.some((rule) => !rule.inverted && rule.fields?.includes(path)))
    return root === 'computed' ? [path] : [];
  return (current.type(type)?.computed.entries[name]?.reads ?? []).flatMap((read) => leavesBehind(current, type, read, rules));
}

/**
 * For which practices of which types the actor may do something, and may read all the paths that the list filters, sorts or
 * groups by: what holds for one read holds for a list, a count, a search and an export.
 * @param paths context paths (`data.…`, `computed.…`); others need no right of their own
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
  const perType = types.flatMap((type) => {
    const compiled = current.type(type);
    if (!compiled) return [];
    const rules = abilityFor(current, actor.roles, compiled).rules(action, 'practice');
    const leaves = [null, ...paths.flatMap((path) => leavesBehind(current, type, path, rules))];
    const granted = both(...leaves.map((leaf) => grantedBy(rules, leaf, environment)));
    return [both(ofType(type), granted)];
  });
  return either(...perType);
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
