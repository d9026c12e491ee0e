import type { CompiledPracticeType, CompiledRelease, DefinitionFile, JsonObject, Practice } from '../../engine/index.js';
import { writePath } from '../../engine/index.js';

/** How many practice types an office has in the bench: copies of the shipped one. */
const someTypes = 8;
const operators = 400;
const DAY_MS = 86_400_000;
const never = '9999-12-31T23:59:59.999Z';

/** A role that the shipped definitions do not have: somebody who sees and decides in every service. */
export const everywhere = 'everywhere';

interface WrittenRule {
  roles: string[];
  conditions?: Record<string, unknown>;
}

/** The rules of a practice type, and each that asks for the actor's service once more without asking. */
function withEverywhere(text: string): string {
  const file = JSON.parse(text) as { rules: WrittenRule[] };
  const added = file.rules.flatMap((rule) => {
    const { 'service.id': service, ...conditions } = rule.conditions ?? {};
    if (service === undefined) return [];
    const { conditions: _, ...wide } = { ...rule, roles: [everywhere] };
    return [Object.keys(conditions).length > 0 ? { ...wide, conditions } : wide];
  });
  return JSON.stringify({ ...file, rules: [...file.rules, ...added] });
}

/** The shipped definitions with many practice types and the role `everywhere`. */
export function manyTypes(files: DefinitionFile[], types = someTypes): DefinitionFile[] {
  return files.flatMap(({ path, text }) => {
    if (path === 'roles.json') {
      const file = JSON.parse(text) as { roles: unknown[] };
      return [{ path, text: JSON.stringify({ ...file, roles: [...file.roles, { id: everywhere, title: 'Everywhere' }] }) }];
    }
    const [, key, rest] = /^practice-types\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (key === undefined || rest === undefined || rest.startsWith('scenarios/'))
      return rest === undefined ? [{ path, text }] : [];
    const written = rest === 'permissions.json' ? withEverywhere(text) : text;
    return Array.from({ length: types }, (_, at) => {
      const named = rest === 'workflow.json' ? JSON.stringify({ ...JSON.parse(written), id: nameOf(key, at) }) : written;
      return { path: `practice-types/${nameOf(key, at)}/${rest}`, text: named };
    });
  });
}

const nameOf = (key: string, at: number): string => (at === 0 ? key : `${key}-${at}`);

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** States of a type that a practice can rest in, with all that follows from them; those that are over come three times in four. */
function statesOf(type: CompiledPracticeType) {
  const all = [...type.states.values()].filter(({ node }) => !node.states).map(({ path }) => type.configuration(stateAt(path)));
  return { open: all.filter(({ closed }) => !closed), closed: all.filter(({ closed }) => closed) };
}

/** The state value in which the state of a path is active. */
const stateAt = (path: string): Practice['state'] =>
  path
    .split('.')
    .reverse()
    .reduce<Practice['state']>((value, name) => (value === '' ? name : { [name]: value }), '');

/** The fields by which rules let a service see what names it. */
function namingFields({ definition }: CompiledPracticeType): string[] {
  const paths = definition.rules.flatMap(({ conditions = {} }) =>
    Object.entries(conditions).flatMap(([path, asked]) =>
      path.startsWith('data.') && JSON.stringify(asked) === '{"$actor":"service"}' ? [path.slice('data.'.length)] : [],
    ),
  );
  return [...new Set(paths)];
}

const pick = <T>(from: readonly T[], random: number): T => from[Math.floor(random * from.length)] as T;

/** Few services have many practices, many have few: the largest of sixty has nearly a tenth of all. */
const skewed = (random: number): number => random ** 1.6;

/**
 * Practices that look like an office's after some years, one after the other; the same in each run. Where rules let a service see
 * what names it, every other practice names one.
 */
export function* manyPractices(
  release: CompiledRelease,
  count: number,
  now: string,
  { filled = false } = {},
): Generator<Practice> {
  const random = chance(count);
  const services = release.definitions.services.map(({ id, title }) => ({ id, title }));
  const compiled = Object.keys(release.definitions.practiceTypes).flatMap((key) => release.type(key) ?? []);
  const states = new Map(compiled.map((type) => [type.key, statesOf(type)]));
  const naming = new Map(compiled.map((type) => [type.key, namingFields(type)]));
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  for (let at = 0; at < count; at++) {
    const type = pick(compiled, skewed(random()));
    const { open, closed } = states.get(type.key) ?? { open: [], closed: [] };
    const over = random() < 0.75;
    const { value, states: names, tags, awaited } = pick(over ? closed : open, random());
    const changedAt = new Date(Date.parse(now) - skewed(random()) * (over ? 3000 : 90) * DAY_MS).toISOString();
    const due = over || random() < 0.4 ? null : new Date(Date.parse(now) + (random() * 70 - 10) * DAY_MS).toISOString();
    const holder = `operator-${Math.floor(random() * operators)}`;
    const id = `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
    const fields = random() < 0.5 ? (naming.get(type.key) ?? []) : [];
    const named = fields.length > 0 ? pick(services, skewed(random())).id : null;
    const { data, ...fixed } = fixedParts(at, release.hash);
    const held = filled ? filledData(type, at) : data;
    yield {
      ...fixed,
      ...{ id, type: type.key, service: pick(services, skewed(random())), state: value, states: names, tags, awaited },
      ...{ openedAt: changedAt, changedAt, due, dueOrder: due ?? never, nextDueAt: due },
      data: fields.reduce<JsonObject>((into, path) => writePath(into, path, named), held),
      services: named === null ? [] : [named],
      referenceOperator: random() < 0.9 ? { id: holder, name: `Operator ${holder}` } : null,
    } as unknown as Practice;
  }
}

interface Field {
  type?: string;
  properties?: Record<string, Field>;
}

/** The scalar fields of a form, by their paths. */
function scalars({ properties = {} }: Field, prefix = ''): [path: string, type: string][] {
  return Object.entries(properties).flatMap(([name, field]): [string, string][] => {
    const path = `${prefix}${name}`;
    if (field.properties) return scalars(field, `${path}.`);
    return field.type && ['string', 'number', 'integer', 'boolean'].includes(field.type) ? [[path, field.type]] : [];
  });
}

/** Paths of fields of a practice type that hold one value, as columns name them. */
export function fieldPaths(files: DefinitionFile[], key: string): string[] {
  const form = files.find(({ path }) => path === `practice-types/${key}/form.schema.json`);
  return scalars(JSON.parse(form?.text ?? '{}')).map(([path]) => `data.${path}`);
}

function filledData(type: CompiledPracticeType, at: number): JsonObject {
  let data: JsonObject = {};
  for (const [path, kind] of scalars(type.definition.form.schema as Field)) {
    const value = kind === 'string' ? `${path.slice(-9)} ${at}` : kind === 'boolean' ? at % 2 === 0 : (at % 5000) / 4;
    data = writePath(data, path, value);
  }
  return data;
}

/** What lists do not look at. */
function fixedParts(at: number, release: string) {
  const fields = Object.fromEntries(
    Array.from({ length: 12 }, (_, field) => [`field${field}`, `value ${field} of practice ${at}`]),
  );
  return {
    number: `P-${2018 + (at % 9)}-${String(at).padStart(7, '0')}`,
    release,
    subject: { id: `subject-${at % 50_000}`, surname: `Surname ${at % 9973}`, name: `Name ${at % 499}` },
    reserved: at % 200 === 0,
    data: { section: fields },
    computed: { total: at % 5000 },
    enabledOperators: [],
    deadlines: {},
    documents: [],
    history: [{ at: '2026-01-10T09:00:00.000Z', revision: 1, hash: 'h'.repeat(64), changes: [] }],
    changed: {},
    effects: [],
    version: 1,
    revision: 1,
  };
}
