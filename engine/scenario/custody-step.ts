import type { ScenarioStep } from '../definition/generated/definition-files.js';
import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import type { Actor, EnabledOperator } from '../practice/person.js';
import type { Practice } from '../practice/practice.js';
import { assignPractice, mayHold } from '../workflow/assign-practice.js';
import { enableOperators } from '../workflow/enable-operators.js';
import { reservePractice } from '../workflow/reserve-practice.js';
import type { Setting } from '../workflow/setting.js';
import { scenarioActor } from './scenario-actor.js';

type Somebody = NonNullable<ScenarioStep['as']>;

const enabledAs = (somebody: Somebody, { id, name, service, roles: [role = ''] }: Actor): EnabledOperator =>
  typeof somebody === 'object' && somebody.operator !== undefined ? { id, name } : { role, service: service.id };

function assigned(setting: Setting, practice: Practice, somebody: Somebody): Result<Practice> {
  const holder = scenarioActor(somebody, setting.current);
  // As the application does: nobody answers for what they may not read.
  if (!mayHold({ ...setting, actor: holder }, practice)) return refuse({ code: 'forbidden', details: { action: 'read' } });
  return assignPractice(setting, practice, { operator: { id: holder.id, name: holder.name }, revision: practice.revision });
}

/** What a step decides about a practice beside its flow: whether it is reserved, who holds it, who else is enabled in it. */
export function keptAs(setting: Setting, practice: Practice, { assign, enable, reserve }: ScenarioStep): Result<Practice> {
  let so: Result<Practice> = accept(practice);
  if (reserve !== undefined) so = reservePractice(setting, practice, { reserved: reserve, revision: practice.revision });
  if (so.ok && assign !== undefined) so = assigned(setting, so.value, assign);
  if (!so.ok || enable === undefined) return so;
  const added = enable.map((somebody) => enabledAs(somebody, scenarioActor(somebody, setting.current)));
  const operators = [...so.value.enabledOperators, ...added];
  return enableOperators(setting, so.value, { operators, revision: so.value.revision });
}
