import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import { grantsAnything } from '../permission/areas.js';
import { rightsOn } from '../permission/rights.js';
import type { Practice } from '../practice/practice.js';
import { changeCustody, staleRevision } from './custody.js';
import type { Setting } from './setting.js';

/** Whether every practice of this type is reserved, as the definitions that run now declare it. */
const reservedByType = ({ type, current }: Setting): boolean =>
  (current.type(type.key) ?? type).definition.type.reserved === true;

/** Whether the actor may reserve this practice or let others know of it again; a closed one too, its secrets outlive it. */
function mayKeepSecret(setting: Setting, practice: Practice): boolean {
  const rights = rightsOn(setting, practice);
  return rights.readable && grantsAnything(rights.areas('assign'));
}

/** Whether the actor may change that this practice is reserved: not where its type says so. */
export const mayReserve = (setting: Setting, practice: Practice): boolean =>
  mayKeepSecret(setting, practice) && !reservedByType(setting);

/**
 * Reserves a practice, so that nobody knows of it who may not read it, or ends that.
 * @returns the practice to save, the same where nothing changes; `forbidden`, `reserved-by-type` where its type is reserved, or
 *   `stale-revision` where the actor has not seen what it is now
 */
export function reservePractice(
  setting: Setting,
  practice: Practice,
  { reserved, revision, note }: { reserved: boolean; revision: number; note?: string },
): Result<Practice> {
  if (!mayKeepSecret(setting, practice)) return refuse({ code: 'forbidden', details: { action: 'assign' } });
  if (!reserved && reservedByType(setting)) return refuse({ code: 'reserved-by-type', details: { type: practice.type } });
  if (revision !== practice.revision) return staleRevision(practice);
  if (reserved === practice.reserved) return accept(practice);
  const changes = [{ path: 'reserved', from: practice.reserved, to: reserved }];
  return changeCustody(setting, practice, { kind: 'reserved', kept: { reserved }, changes, note });
}
