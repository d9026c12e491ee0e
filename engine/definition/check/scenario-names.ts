import type { FileKind } from '../file-kind.js';
import type { Found } from '../found.js';
import type { ScenarioStep } from '../generated/definition-files.js';
import { type At, mentioned } from './mention.js';
import type { FolderView, TypeRule } from './rule.js';
import { scenarioExpectation } from './scenario-expectation.js';
import type { TypeView } from './type-view.js';

function actorProblems(as: ScenarioStep['as'], { definitions }: FolderView, at: (place: string) => At): Found[] {
  if (as === undefined) return [];
  const roles = definitions.roles.map(({ id }) => id);
  if (typeof as === 'string') return mentioned('unknown-role', as, roles, at('as'));
  const services = definitions.services.map(({ id }) => id);
  const service = as.service === undefined ? [] : mentioned('unknown-service', as.service, services, at('as/service'));
  return [...mentioned('unknown-role', as.role, roles, at('as/role')), ...service];
}

/** What a step does: its actor is named, and only time passes without an actor. */
function actsWithoutActor(step: ScenarioStep): boolean {
  return step.as === undefined && ['open', 'attach', 'edit', 'send', 'note'].some((key) => key in step);
}

function stepProblems(step: ScenarioStep, type: TypeView, folder: FolderView, at: (place: string) => At): Found[] {
  const { as, attach = [], send, expect } = step;
  const isSendable = (event: string) =>
    type.transitions.some((entry) => entry.event === event && !entry.transition.meta?.automatic);
  const automatic = send !== undefined && type.events.has(send) && !isSendable(send);
  return [
    ...actorProblems(as, folder, at),
    ...(actsWithoutActor(step) ? [{ ...at(''), code: 'missing-property', params: { property: 'as' } }] : []),
    ...attach.flatMap((name, index) => mentioned('unknown-category', name, type.categories, at(`attach/${index}`))),
    ...(send === undefined || expect?.error ? [] : mentioned('unknown-event', send, type.events, at('send'))),
    ...(automatic ? [{ ...at('send'), code: 'event-is-automatic', params: { event: send } }] : []),
    ...(expect ? scenarioExpectation(expect, type, folder, (place) => at(`expect/${place}`)) : []),
  ];
}

const reads: FileKind[] = ['scenario', 'workflow', 'form', 'computed', 'practice-type', 'letter', 'services', 'roles', 'export'];

/** What the steps of scenarios mention exists: roles, services, events, categories, states, letters, exports. */
export const scenarioNames: TypeRule = {
  reads,
  check: (type, folder) =>
    Object.entries(type.definition.scenarios).flatMap(([name, { steps }]) =>
      steps.flatMap((step, index) => {
        const file = type.file(`scenarios/${name}.scenario.json`);
        return stepProblems(step, type, folder, (place) => ({ file, pointer: `/steps/${index}${place && `/${place}`}` }));
      }),
    ),
};
