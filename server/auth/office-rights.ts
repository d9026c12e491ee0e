import { type Actor, abilityFor, type CompiledRelease, environmentOf, grantsAnything } from '../../engine/index.js';

type Asked = Parameters<ReturnType<typeof abilityFor>['areas']>;

/** Asks for a right over what is one for the whole office. `now` is ISO 8601 in UTC. */
const may =
  (action: Asked[0], on: Asked[1]) =>
  (current: CompiledRelease, actor: Actor, now: string): boolean =>
    grantsAnything(abilityFor(current, actor.roles).areas(action, on, {}, environmentOf(actor, now, current.calendar)));

/** Whether somebody may administer operators: create and disable accounts, give roles. */
export const mayAdminister = may('administer', 'operators');

/** Whether somebody may read the register of reads. */
export const mayReadAudit = may('read', 'audit');

/** Whether somebody may confirm that practices whose time is over are erased. */
export const mayDispose = may('dispose', 'archive');

/** Whether somebody may change the definitions, and so try a formula. */
export const mayEditDefinitions = may('edit', 'definitions');
