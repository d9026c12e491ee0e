import type { Condition, DefinitionIssue, Definitions } from '../../engine/index.js';
import { equal, everything, fileIssue } from '../../engine/index.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Storage } from '../storage/storage.js';
import { pinnedFormsNaming } from './pinned-forms.js';
import { practiceWith } from './practice-with.js';
import type { ReleaseStore } from './release-store.js';

const gone = (before: string[], after: string[]): string[] => before.filter((key) => !after.includes(key));

async function assignments(storage: Storage): Promise<{ services: Set<string>; roles: Set<string> }> {
  const named = { services: new Set<string>(), roles: new Set<string>() };
  for await (const operator of storage.collection<Operator>('operators').scan(everything)) {
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
    .map((type) => fileIssue('type-in-use', `practice-types/${type}/practice-type.json`, { type }));
}

async function servicesInUse(storage: Storage, services: string[], assigned: Set<string>): Promise<DefinitionIssue[]> {
  const used = await Promise.all(
    services.map(async (service) => assigned.has(service) || (await practiceWith(storage, equal('service.id', service)))),
  );
  return services.filter((_, at) => used[at]).map((service) => fileIssue('service-in-use', 'services.json', { service }));
}

/** Code lists and kinds of record are never pinned: forms of past releases that practices still follow need them, too. */
async function namedByPinnedForms(
  storage: Storage,
  store: ReleaseStore,
  lists: string[],
  kinds: string[],
): Promise<DefinitionIssue[]> {
  if (lists.length + kinds.length === 0) return [];
  const named = await pinnedFormsNaming(storage, store, { 'x-code-list': lists, 'x-record': kinds });
  const held = await Promise.all(kinds.map((kind) => subjectWith(storage, { kind: 'exists', path: `records.${kind}` })));
  const usedKinds = kinds.filter((kind, at) => held[at] || named['x-record']?.has(kind));
  return [
    ...lists
      .filter((list) => named['x-code-list']?.has(list))
      .map((list) => fileIssue('code-list-in-use', `code-lists/${list}.csv`, { list })),
    ...usedKinds.map((kind) => fileIssue('record-in-use', `subject/records/${kind}/record.json`, { kind })),
  ];
}

async function subjectWith(storage: Storage, where: Condition): Promise<boolean> {
  return (await storage.collection('subjects').find({ where, limit: 1 })).items.length > 0;
}

/**
 * What a new set of definitions lacks although practices, persons or operators name it: practice types and services are closed
 * with `until`, codes with a date, never removed, and a role is taken from everybody first.
 */
export async function removedInUse(
  storage: Storage,
  store: ReleaseStore,
  before: Definitions,
  after: Definitions,
): Promise<DefinitionIssue[]> {
  const ids = (of: { id: string }[]) => of.map(({ id }) => id);
  const keys = (of: object) => Object.keys(of);
  const services = gone(ids(before.services), ids(after.services));
  const roles = gone(ids(before.roles), ids(after.roles));
  const assigned =
    services.length + roles.length > 0 ? await assignments(storage) : { services: new Set<string>(), roles: new Set<string>() };
  return [
    ...(await typesInUse(storage, gone(keys(before.practiceTypes), keys(after.practiceTypes)))),
    ...(await servicesInUse(storage, services, assigned.services)),
    ...roles.filter((role) => assigned.roles.has(role)).map((role) => fileIssue('role-in-use', 'roles.json', { role })),
    ...(await namedByPinnedForms(
      storage,
      store,
      gone(keys(before.codeLists), keys(after.codeLists)),
      gone(keys(before.subject.records), keys(after.subject.records)),
    )),
  ];
}
