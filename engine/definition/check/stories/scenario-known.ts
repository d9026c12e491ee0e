import { remember } from '../../remember.js';
import { deadlineNames } from '../terms/deadline-states.js';
import type { TypeView } from '../type-view.js';

/** All names that the scenarios of a practice type may mention. */
export const scenarioKnown = remember((type: TypeView) => {
  const { definition, definitions } = type;
  const fields = type.fields.flatMap(({ path }) => [path, `data.${path}`]);
  return {
    roles: new Set(definitions.roles.map(({ id }) => id)),
    services: new Set(definitions.services.map(({ id }) => id)),
    types: new Set(Object.keys(definitions.practiceTypes)),
    endpoints: new Set((definitions.ambito.endpoints ?? []).map(({ id }) => id)),
    exports: new Set(Object.keys(definitions.exports)),
    events: type.events,
    categories: type.categories,
    states: new Set(type.states.map(({ path }) => path)),
    deadlines: new Set(deadlineNames(type)),
    computed: new Set(Object.keys(definition.computed)),
    letters: new Set(Object.keys(definition.letters)),
    // Data is expected with or without its root.
    fields: new Set(fields),
    readable: new Set([...fields, ...Object.keys(definition.computed).map((name) => `computed.${name}`)]),
  };
});

export type ScenarioKnown = ReturnType<typeof scenarioKnown>;
