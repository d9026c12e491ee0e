import { type Actor, abilityFor, type CompiledRelease, environmentOf, grantsAnything } from '../../engine/index.js';

/** Whether somebody may read the register of reads. `now` is ISO 8601 in UTC. */
export function mayReadAudit(current: CompiledRelease, actor: Actor, now: string): boolean {
  const environment = environmentOf(actor, now, current.calendar);
  return grantsAnything(abilityFor(current, actor.roles).areas('read', 'audit', {}, environment));
}
