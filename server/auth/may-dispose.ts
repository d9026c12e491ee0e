import { type Actor, abilityFor, type CompiledRelease, environmentOf, grantsAnything } from '../../engine/index.js';

/** Whether somebody may confirm that practices whose time is over are erased. `now` is ISO 8601 in UTC. */
export function mayDispose(current: CompiledRelease, actor: Actor, now: string): boolean {
  const environment = environmentOf(actor, now, current.calendar);
  return grantsAnything(abilityFor(current, actor.roles).areas('dispose', 'archive', {}, environment));
}
