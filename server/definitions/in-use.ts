import type { Condition, DefinitionIssue, Definitions, Practice } from '../../engine/index.js';
import type { Storage } from '../storage/storage.js';
import type { Operator } from '../use-cases/ports.js';

const equal = (path: string, value: string): Condition => ({ kind: 'compare', path, operator: 'eq', operand: { value } });

const refused = (code: string, file: string, params: DefinitionIssue['params']): DefinitionIssue => ({
  code,
  severity: 'error',
  file,
  pointer: '',
  line: 1,
  column: 1,
  params,
});

const gone = (before: string[], after: string[]): string[] => before.filter((key) => !after.includes(key));

/** Whether a practice is one that the condition holds for. */
async function practiceWith(storage: Storage, where: Condition): Promise<boolean> {
  return (await storage.collection<Practice>('practices').find({ where, limit: 1 })).items.length > 0;
}

async function assignments(storage: Storage): Promise<{ services: Set<string>; roles: Set<string> }> {
  const named = { services: new Set<string>(), roles: new Set<string>() };
  for await (const operator of storage.collection<Operator>('operators').scan({ kind: 'and', of: [] })) {
    for (const { service, roles } of operator.assignments) {
      named.services.add(service);
      for (const role of roles) named.roles.add(role);
    }
  }
  return named;
}

async function typesInUse(storage: Storage, types: string[]): Promise<DefinitionIssue[]> {
  const used = await Promise.all(types.map((type) => practiceWith(storage, equal('type', type))));
  return types
    .filter((_, at) => used[at])
    .map((type) => refused('type-in-use', `practice-types/${type}/practice-type.json`, { type }));
}

async function servicesInUse(storage: Storage, services: string[], assigned: Set<string>): Promise<DefinitionIssue[]> {
  const used = await Promise.all(
    services.map(async (service) => assigned.has(service) || (await practiceWith(storage, equal('service.id', service)))),
  );
  return services.filter((_, at) => used[at]).map((service) => refused('service-in-use', 'services.json', { service }));
}

/**
 * What a new set of definitions lacks although practices or operators name it: practice types and services are closed with
 * `until`, never removed, and a role is taken from everybody first.
 */
export async function removedInUse(storage: Storage, before: Definitions, after: Definitions): Promise<DefinitionIssue[]> {
  const types = gone(Object.keys(before.practiceTypes), Object.keys(after.practiceTypes));
  const ids = (of: { id: string }[]) => of.map(({ id }) => id);
  const services = gone(ids(before.services), ids(after.services));
  const roles = gone(ids(before.roles), ids(after.roles));
  if (types.length + services.length + roles.length === 0) return [];
  const assigned = await assignments(storage);
  return [
    ...(await typesInUse(storage, types)),
    ...(await servicesInUse(storage, services, assigned.services)),
    ...roles.filter((role) => assigned.roles.has(role)).map((role) => refused('role-in-use', 'roles.json', { role })),
  ];
}
