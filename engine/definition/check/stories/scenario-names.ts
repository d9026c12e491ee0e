import type { FileKind } from '../../file-kind.js';
import type { Found } from '../../found.js';
import type { ScenarioStep } from '../../generated/definition-files.js';
import { type At, mentioned } from '../mention.js';
import type { TypeRule } from '../rule.js';
import type { TypeView } from '../type-view.js';
import { scenarioExpectation } from './scenario-expectation.js';
import { type ScenarioKnown, scenarioKnown } from './scenario-known.js';

type PlaceOf = (place: string) => At;

function actorProblems(as: ScenarioStep['as'], { roles, services }: ScenarioKnown, at: PlaceOf, place: string): Found[] {
  if (as === undefined) return [];
  if (typeof as === 'string') return mentioned('unknown-role', as, roles, at(place));
  const service = as.service === undefined ? [] : mentioned('unknown-service', as.service, services, at(`${place}/service`));
  return [...mentioned('unknown-role', as.role, roles, at(`${place}/role`)), ...service];
}

const actions = ['open', 'attach', 'assign', 'enable', 'reserve', 'edit', 'send', 'note'];

/** What a step does, and what somebody reads: its actor is named, and only time passes without an actor. */
function actsWithoutActor(step: ScenarioStep): boolean {
  const { as, expect } = step;
  return as === undefined && (actions.some((key) => key in step) || [expect?.readable, expect?.hidden].some(Boolean));
}

function stepProblems(step: ScenarioStep, type: TypeView, at: (place: string) => At): Found[] {
  const { as, attach = [], assign, enable = [], send, expect } = step;
  const known = scenarioKnown(type);
  const isSendable = (event: string) =>
    type.transitions.some((entry) => entry.event === event && !entry.transition.meta?.automatic);
  const automatic = send !== undefined && type.events.has(send) && !isSendable(send);
  return [
    ...actorProblems(as, known, at, 'as'),
    ...actorProblems(assign, known, at, 'assign'),
    ...enable.flatMap((somebody, index) => actorProblems(somebody, known, at, `enable/${index}`)),
    ...(actsWithoutActor(step) ? [{ ...at(''), code: 'missing-property', params: { property: 'as' } }] : []),
    ...attach.flatMap((name, index) => mentioned('unknown-category', name, known.categories, at(`attach/${index}`))),
    ...(send === undefined || expect?.error ? [] : mentioned('unknown-event', send, type.events, at('send'))),
    ...(automatic ? [{ ...at('send'), code: 'event-is-automatic', params: { event: send } }] : []),
    ...(expect ? scenarioExpectation(expect, known, (place) => at(`expect/${place}`)) : []),
  ];
}

const reads: FileKind[] = ['scenario', 'workflow', 'form', 'computed', 'practice-type', 'letter', 'services', 'roles', 'export'];

/** What the steps of scenarios mention exists: roles, services, events, categories, states, letters, exports. */
export const scenarioNames: TypeRule = {
  reads,
  check: (type) =>
    Object.entries(type.definition.scenarios).flatMap(([name, { steps }]) =>
      steps.flatMap((step, index) => {
        const file = type.file(`scenarios/${name}.scenario.json`);
        return stepProblems(step, type, (place) => ({ file, pointer: `/steps/${index}${place && `/${place}`}` }));
      }),
    ),
};
