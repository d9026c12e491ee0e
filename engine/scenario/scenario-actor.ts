import type { ScenarioStep } from '../definition/generated/definition-files.js';
import type { Actor } from '../practice/person.js';
import type { CompiledRelease } from '../release/compile-release.js';

type As = NonNullable<ScenarioStep['as']>;

/** Who acts in a step: a bare role is one fixed person of that role in the first service. */
export function scenarioActor(as: As | undefined, release: CompiledRelease): Actor {
  const { role, service, operator } = typeof as === 'object' ? as : { role: as ?? '', service: undefined, operator: undefined };
  const found = (service && release.services.get(service)) || release.definitions.services[0];
  const place = { id: found?.id ?? '', title: found?.title ?? '' };
  const name = operator ?? release.definitions.roles.find(({ id }) => id === role)?.title ?? role;
  return { id: operator ?? `${role}@${place.id}`, name, service: place, roles: [role] };
}
