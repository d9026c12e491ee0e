import type { Actor, Trial } from '../../engine/index.js';
import { mayEditDefinitions } from '../auth/office-rights.js';
import type { FormulaTrial } from '../formulas/formula-trial.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';

/** Tries a formula on a sample, for whoever may edit definitions. The sample is what was sent: no practice is read. */
export async function tryFormula(ports: Ports, actor: Actor, trial: FormulaTrial): Promise<Trial> {
  const current = ports.releases.current();
  const now = ports.now();
  if (!mayEditDefinitions(current, actor, now)) throw new RefusalError('forbidden', { action: 'edit' });
  const today = current.calendar.localDate(now);
  return ports.formulas.run({ expression: trial.expression, context: { today, ...trial.context } });
}
