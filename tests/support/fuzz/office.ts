import fc from 'fast-check';
import { parseDefinitions } from '../../../engine/definition/parse-definitions.js';
import { readFolder } from '../../fixtures/read-folder.js';
import type { Schema } from '../contract-operations.js';
import type { Body } from '../contribution.js';
import { attach, edit, newPerson, openContribution, send } from '../contribution.js';
import type { TestOperator } from '../server.js';
import { PASSWORD, startTestServer } from '../server.js';
import type { Forms } from './request.js';
import { existing } from './schema-values.js';
import type { Journal } from './watched-storage.js';
import { WatchedStorage } from './watched-storage.js';
import { World } from './world.js';

const roles = ['assistente-sociale', 'responsabile', 'amministrativo'];
const services = ['codogno', 'lodi'];
const system = ['configuratore', 'amministratore-di-sistema'];

const operators: TestOperator[] = [
  { username: 'everybody', assignments: services.map((service) => ({ service, roles: [...roles, ...system] })) },
  { username: 'everybody-else', assignments: services.map((service) => ({ service, roles })) },
  ...roles.map((role) => ({ username: `codogno-${role}`, service: 'codogno', roles: [role] })),
  { username: 'lodi-staff', service: 'lodi', roles },
  { username: 'system', service: 'codogno', roles: system },
];

const definitions = readFolder('definitions');
const read = (path: string): Schema => JSON.parse(definitions.find((file) => file.path === path)?.text ?? '{}');
const matching = (pattern: RegExp): Schema[] =>
  definitions.filter(({ path }) => pattern.test(path)).map(({ path }) => read(path));

const shipped = parseDefinitions(definitions).definitions;

/** The forms of the practice types, with the parts that they share in their places. */
const forms = Object.values(shipped?.practiceTypes ?? {}).map(({ form }) => form.schema as Schema);

/** The codes of a list, the services among them. */
const codes = (list: string): string[] => (shipped?.codeLists[list] ?? []).slice(0, 40).map(({ code }) => code);

const passwords = fc.constantFrom(PASSWORD, `${PASSWORD}!`);
const kinds = { event: 'event', operator: 'reference-operators', subject: 'subjects', category: 'documentCategories' };
const named: Record<string, fc.Arbitrary<unknown>> = {
  ...Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, existing(kind)])),
  type: fc.constantFrom(...definitions.flatMap(({ path }) => /^practice-types\/([^/]+)\/workflow/.exec(path)?.[1] ?? [])),
  service: fc.constantFrom(...services),
  role: fc.constantFrom(...roles),
  id: existing('people'),
  email: fc.constantFrom('ada@example.org', 'a.b@example.it'),
  until: fc.constantFrom('2026-12-31', '2027-06-30'),
  from: fc.constantFrom('2025-12-01', '2026-01-31'),
  roles: fc.subarray([...roles, ...system], { minLength: 1, maxLength: 2 }),
  password: passwords,
  old: passwords,
  expires: fc.constantFrom('2026-12-31', '2027-06-30'),
  q: fc.constantFrom('prova', 'ada', 'CE-2026', 'x'),
};

/** New accounts get names of their own; who signs in has one of these. */
const username = fc.oneof(
  fc.constantFrom(...operators.map((operator) => operator.username)),
  fc.stringMatching(/^fuzz-[a-z0-9]{10}$/),
);

const hints: Forms = {
  codes,
  named: (name) => (name === 'username' ? username : named[name]),
  dataOf: (path) => {
    if (path.includes('/records/')) return matching(/^subject\/records\/[^/]+\/form\.schema\.json$/);
    return path.startsWith('/api/subjects') ? [read('subject/form.schema.json')] : forms;
  },
  params: matching(/^exports\/.*\.json$/).map((file) => (file['params'] ?? {}) as Schema),
};

/** The shipped office with some practices in it, and what a fuzzer needs to know of it. */
export async function startFuzzedOffice() {
  let watched: WatchedStorage | undefined;
  const journals = new Map<string, Journal>();
  const server = await startTestServer({
    definitions,
    operators,
    config: { sessionHours: 24 * 3650, trustProxy: 1 },
    storage: (inner) => {
      watched = new WatchedStorage(inner);
      return watched.storage;
    },
    around: (request, work) => {
      const journal: Journal = new Map();
      journals.set(String(request.headers['x-fuzz']), journal);
      watched?.during(journal, work);
    },
  });
  const social = await server.signIn('codogno-assistente-sociale');
  const manager = await server.signIn('codogno-responsabile');
  const opened: Body[] = [];
  for (let count = 0; count < 6; count++) {
    const draft = await openContribution(social, await newPerson(social));
    opened.push(draft);
    await attach(social, draft.id, 'isee');
    if (count > 0) await send(social, draft.id, 'INVIA');
    if (count < 2) continue;
    await edit(manager, draft.id, { decisione: { importoConcesso: 100 } });
    await send(manager, draft.id, 'APPROVA');
  }
  while ((await server.runner.runOnce()) > 0);
  const kept = new Set<string>();
  for await (const { id } of server.ports.stores.operators.scan({ kind: 'and', of: [] })) kept.add(id);
  const world = new World(
    server.ports,
    operators.map((operator) => operator.username),
    kept,
  );
  for (const kind of definitions.flatMap(({ path }) => /^subject\/records\/([^/]+)\/form\.s/.exec(path)?.[1] ?? []))
    world.remember('kind', kind);
  for (const practice of opened) {
    world.learn('practices', practice, [], 'everybody');
    world.learn('subjects', practice.subject, [], 'everybody');
  }
  journals.clear();
  return { server, world, forms: hints, journals, watched: watched as unknown as WatchedStorage };
}

export type FuzzedOffice = Awaited<ReturnType<typeof startFuzzedOffice>>;
