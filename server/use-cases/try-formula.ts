import type { Actor, Trial } from '../../engine/index.js';
import { abilityFor, environmentOf, grantsAnything } from '../../engine/index.js';
import type { FormulaTrial } from '../formulas/formula-trial.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

/** Tries a formula on a sample, for whoever may edit definitions. The sample is what was sent: no practice is read. */
export async function tryFormula(ports: Ports, actor: Actor, trial: FormulaTrial): Promise<Trial> {
  const current = ports.releases.current();
  const environment = environmentOf(actor, ports.now(), current.calendar);
  if (!grantsAnything(abilityFor(current, actor.roles).areas('edit', 'definitions', {}, environment)))
    throw new RefusalError('forbidden', { action: 'edit' });
  return ports.formulas.run({ expression: trial.expression, context: { today: environment.today, ...trial.context } });
}
