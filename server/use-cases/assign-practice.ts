import type { Actor, Person, Practice } from '../../engine/index.js';
import { assignPractice as assign, mayAssign } from '../../engine/index.js';
import type { Operator } from '../storage/documents/operator.js';
import { peopleOf } from './people.js';
import type { Ports } from './ports.js';
import { operatorCouldRead } from './possible-readers.js';
import { RefusalError } from './refusal-error.js';
import { changePractice, loadPractice } from './setting.js';

/** Whether an operator works in the practice's service today and may read it there. */
const couldHold = (ports: Ports, operator: Operator, practice: Practice): Promise<boolean> =>
  operatorCouldRead(ports, operator, practice, practice.service.id);

/**
 * Who may become the reference operator of a practice, by name.
 * @throws RefusalError `not-found`; `forbidden` for whoever may not hand it over
 */
export async function possibleHolders(ports: Ports, actor: Actor, id: string): Promise<Person[]> {
  const { setting, practice } = await loadPractice(ports, actor, id);
  if (!mayAssign(setting, practice)) throw new RefusalError('forbidden', { action: 'assign' });
  return peopleOf(ports, (operator) => couldHold(ports, operator, practice));
}

/**
 * Hands a practice over to another reference operator.
 * @throws RefusalError `not-found`, `forbidden`, `stale-revision`; `invalid-data` at /operator where that one may not hold it
 */
export async function assignPractice(
  ports: Ports,
  actor: Actor,
  id: string,
  request: { operator: string; revision: number },
): Promise<void> {
  const { setting, practice } = await loadPractice(ports, actor, id);
  if (!mayAssign(setting, practice)) throw new RefusalError('forbidden', { action: 'assign' });
  const operator = await ports.stores.operators.get(request.operator);
  if (!operator || !(await couldHold(ports, operator, practice)))
    throw new RefusalError('invalid-data', { issues: [{ code: 'not-allowed', path: '/operator' }] });
  await changePractice(ports, actor, id, (loaded) =>
    assign(loaded.setting, loaded.practice, { operator: { id: operator.id, name: operator.name }, revision: request.revision }),
  );
}
