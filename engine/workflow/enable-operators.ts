import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import type { EnabledOperator } from '../practice/person.js';
import type { Practice } from '../practice/practice.js';
import type { CompiledRelease } from '../release/compile-release.js';
import type { Change } from '../value/change.js';
import { mayAssign } from './assign-practice.js';
import { changeCustody, staleRevision } from './custody.js';
import type { Setting } from './setting.js';

const same = (one: EnabledOperator, other: EnabledOperator): boolean =>
  'id' in one
    ? 'id' in other && one.id === other.id
    : 'role' in other && one.role === other.role && one.service === other.service;

/** Whether a list of enabled operators holds this person, or this role in this service. */
export const isEnabled = (list: EnabledOperator[], wanted: EnabledOperator): boolean => list.some((each) => same(each, wanted));

/** Who is enabled, in words: a name, or a role and its service. */
export function nameOfEnabled({ definitions, services }: CompiledRelease, enabled: EnabledOperator): string {
  if ('id' in enabled) return enabled.name;
  const role = definitions.roles.find(({ id }) => id === enabled.role)?.title ?? enabled.role;
  return `${role}, ${services.get(enabled.service)?.title ?? enabled.service}`;
}

/** A line of history keeps the name of that day. */
const told = (current: CompiledRelease, enabled: EnabledOperator) => ({ ...enabled, name: nameOfEnabled(current, enabled) });

function changesBetween(current: CompiledRelease, before: EnabledOperator[], after: EnabledOperator[]): Change[] {
  const path = 'enabledOperators';
  const removed = before.filter((each) => !isEnabled(after, each)).map((each) => ({ path, from: told(current, each), to: null }));
  const added = after.filter((each) => !isEnabled(before, each)).map((each) => ({ path, from: null, to: told(current, each) }));
  return [...removed, ...added];
}

/**
 * Says who may act in a certified way in a practice beside its reference operator; the rules still say what they may do. The
 * caller has made sure that whoever is new may read it.
 * @param operators everybody who is enabled from now on
 * @returns the practice to save, the same where nothing changes; `forbidden`, or `stale-revision` where the actor has not seen
 *   what it is now
 */
export function enableOperators(
  setting: Setting,
  practice: Practice,
  { operators, revision, note }: { operators: EnabledOperator[]; revision: number; note?: string },
): Result<Practice> {
  if (!mayAssign(setting, practice)) return refuse({ code: 'forbidden', details: { action: 'assign' } });
  if (revision !== practice.revision) return staleRevision(practice);
  const enabledOperators = operators.filter((each, at) => !isEnabled(operators.slice(0, at), each));
  const changes = changesBetween(setting.current, practice.enabledOperators, enabledOperators);
  if (changes.length === 0) return accept(practice);
  return changeCustody(setting, practice, { kind: 'enabled', kept: { enabledOperators }, changes, note });
}
