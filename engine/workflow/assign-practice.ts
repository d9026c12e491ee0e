import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import { grantsAnything } from '../permission/areas.js';
import { rightsOn } from '../permission/rights.js';
import type { Person } from '../practice/person.js';
import type { Practice } from '../practice/practice.js';
import { storedValues } from './computed-values.js';
import { appendHistory } from './history.js';
import { seal } from './seal.js';
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
  if (revision !== practice.revision)
    return refuse({ code: 'stale-revision', details: { revision: practice.revision, conflicts: [] } });
  const before = practice.referenceOperator;
  if (before?.id === operator.id) return accept(practice);
  const { type, actor, now } = setting;
  const referenceOperator = { id: operator.id, name: operator.name };
  const change = {
    path: 'referenceOperator',
    from: before && { id: before.id, name: before.name },
    to: { ...referenceOperator },
  };
  const line = {
    at: now,
    actor: { id: actor.id, name: actor.name },
    service: actor.service,
    kind: 'assigned' as const,
    changes: [change],
  };
  const next = revision + 1;
  const draft = {
    ...practice,
    referenceOperator,
    changedAt: now,
    history: appendHistory(practice.history, line, next),
    revision: next,
  };
  const { computed } = storedValues(type, draft, ['referenceOperator', 'practice.changedAt']);
  return accept(seal({ ...draft, computed }));
}
