import type { Actor, CompiledPracticeType, Condition } from '../../engine/index.js';
import { assume, isNothing, listCondition } from '../../engine/index.js';
import type { Ports } from './ports.js';

/** What a list of practices can be narrowed by, as far as the rules let the actor find anything there. */
export interface PracticeFilters {
  types: { id: string; title: string; states: { path: string; title: string }[] }[];
  services: { id: string; title: string }[];
}

const readableOf = (ports: Ports, actor: Actor, type: string): Condition =>
  listCondition(ports.releases.current(), actor, ports.now(), 'read', [], [type]);

const statesOf = (type: CompiledPracticeType) => [...type.states.values()].map(({ path, meta }) => ({ path, title: meta.title }));

/** The practice types and services of which the actor may read some practice, whether there are any or not. */
export function practiceFilters(ports: Ports, actor: Actor): PracticeFilters {
  const current = ports.releases.current();
  const keys = Object.keys(current.definitions.practiceTypes);
  const readable = keys
    .map((key) => ({ key, condition: readableOf(ports, actor, key) }))
    .filter(({ condition }) => !isNothing(condition));
  const services = [...current.services.values()].filter(({ id }) =>
    readable.some(({ condition }) => !isNothing(assume(condition, 'service.id', id))),
  );
  return {
    types: readable.flatMap(({ key }) => {
      const type = current.type(key);
      return type ? [{ id: key, title: type.definition.type.title, states: statesOf(type) }] : [];
    }),
    services: services.map(({ id, title }) => ({ id, title })),
  };
}

/** Whether there is any practice type of which the actor may read something. */
export const mayListPractices = (ports: Ports, actor: Actor): boolean =>
  Object.keys(ports.releases.current().definitions.practiceTypes).some((key) => !isNothing(readableOf(ports, actor, key)));
