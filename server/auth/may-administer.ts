import { type Actor, abilityFor, type CompiledRelease, environmentOf, grantsAnything } from '../../engine/index.js';

/** Whether somebody may administer operators: create and disable accounts, give roles. `now` is ISO 8601 in UTC. */
export function mayAdminister(current: CompiledRelease, actor: Actor, now: string): boolean {
  const environment = environmentOf(actor, now, current.calendar);
  return grantsAnything(abilityFor(current, actor.roles).areas('administer', 'operators', {}, environment));
}
