import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import { grantsAnything } from '../permission/areas.js';
import { rightsOn } from '../permission/rights.js';
import type { Person } from '../practice/person.js';
import type { Practice } from '../practice/practice.js';
import { changeCustody, staleRevision } from './custody.js';
import type { Setting } from './setting.js';

/** Whether the actor may hand this practice over; nobody answers anew for a closed one. */
export function mayAssign(setting: Setting, practice: Practice): boolean {
  const rights = rightsOn(setting, practice);
  return rights.readable && grantsAnything(rights.areas('assign')) && !setting.type.configuration(practice.state).closed;
}

/** Whether somebody may answer for a practice: whoever may read some of it, as this setting's actor. */
export const mayHold = (setting: Setting, practice: Practice): boolean => rightsOn(setting, practice).readable;

/**
 * Hands a practice over to another reference operator, who the caller has made sure may hold it.
 * @returns the practice to save, the same where the operator holds it already; `forbidden`, or `stale-revision` where the actor
 *   has not seen what it is now
 */
export function assignPractice(
  setting: Setting,
  practice: Practice,
  { operator, revision }: { operator: Person; revision: number },
): Result<Practice> {
  if (!mayAssign(setting, practice)) return refuse({ code: 'forbidden', details: { action: 'assign' } });
  if (revision !== practice.revision) return staleRevision(practice);
  const before = practice.referenceOperator;
  if (before?.id === operator.id) return accept(practice);
  const referenceOperator = { id: operator.id, name: operator.name };
  const change = {
    path: 'referenceOperator',
    from: before && { id: before.id, name: before.name },
    to: { ...referenceOperator },
  };
  return changeCustody(setting, practice, { kind: 'assigned', kept: { referenceOperator }, changes: [change] });
}
