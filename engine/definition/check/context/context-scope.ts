import { pathCovers } from '../../../value/path.js';
import type { Code, Definitions } from '../../definitions.js';
import type { FileKind } from '../../file-kind.js';
import type { StateNode } from '../../generated/definition-files.js';
import { remember } from '../../remember.js';
import type { TypeView } from '../type-view.js';
import { formScope, type KnownPath, only, plainScope, type Scope, union } from './scope.js';

/** The kinds of file that say which paths a practice has and what they may be compared with. */
export const contextKinds: readonly FileKind[] = [
  'form',
  'workflow',
  'computed',
  'practice-type',
  'subject',
  'record',
  'services',
  'roles',
  'code-list',
];

const text: KnownPath = { type: 'string' };

/** The tags that mean something: a closed list. */
export const tagNames = ['open', 'waiting', 'approved', 'refused', 'closed'] as const satisfies StateNode['tags'];

const codes = remember((list: Code[]) => list.map(({ code }) => code));
const codesOf =
  ({ codeLists }: Definitions) =>
  (list: string) =>
    codeLists[list] && codes(codeLists[list]);

function practiceScope(type: TypeView): Scope {
  const dateTime: KnownPath = { type: 'string', format: 'date-time' };
  const states = () => type.states.map(({ path }) => path);
  const topStates = () => type.states.filter(({ parent }) => !parent).map(({ path }) => path);
  return new Map<string, KnownPath>([
    ['practice', { type: 'object' }],
    ['practice.id', text],
    ['practice.number', text],
    ['practice.type', { ...text, values: () => [type.key] }],
    ['practice.state', { ...text, values: topStates }],
    ['practice.states', { type: 'string', many: true, values: states }],
    ['practice.tags', { type: 'string', many: true, values: () => [...tagNames] }],
    ['practice.openedAt', dateTime],
    ['practice.changedAt', dateTime],
  ]);
}

function computedScope(type: TypeView, keep: (name: string) => boolean): Scope {
  const entries = Object.entries(type.definition.computed).filter(([name]) => keep(name));
  const known = entries.map(([name, { type: kind, format }]): [string, KnownPath] => [
    `computed.${name}`,
    { type: kind, format },
  ]);
  return new Map([['computed', { type: 'object' }], ...known]);
}

const operatorsScope = remember(({ services, roles }: Definitions): Scope => {
  const serviceIds = () => services.map(({ id }) => id);
  const named = new Map<string, KnownPath>([
    ['service.id', { ...text, values: serviceIds }],
    ['enabledOperators.service', { ...text, many: true, values: serviceIds }],
    ['enabledOperators.role', { ...text, many: true, values: () => roles.map(({ id }) => id) }],
  ]);
  return new Map([...plainScope('service'), ...plainScope('referenceOperator'), ...plainScope('enabledOperators'), ...named]);
});

/** What is known of the person: all its fields, and its id. */
export const subjectScope = remember((definitions: Definitions): Scope => {
  const fields = formScope('subject', definitions.subject.form.schema, codesOf(definitions));
  return fields.set('subject.id', text);
});

/** The person's records, each kind as the one record that a practice names. */
export const recordsScope = remember((definitions: Definitions): Scope => {
  const date: KnownPath = { type: 'string', format: 'date' };
  const kinds = Object.entries(definitions.subject.records).flatMap(([kind, { form }]) => {
    const root = `records.${kind}`;
    const own: [string, KnownPath][] = [
      [`${root}.id`, text],
      [`${root}.from`, date],
      [`${root}.to`, date],
    ];
    return [...own, ...formScope(root, form.schema, codesOf(definitions))];
  });
  return new Map<string, KnownPath>([['records', { type: 'object' }], ...kinds]);
});

/** The part of the person that a practice copies: what rules, filters and extractions read. */
export const copyScope = remember((definitions: Definitions): Scope => {
  const copied = ['id', ...definitions.subject.file.copy].map((field) => `subject.${field}`);
  return only(subjectScope(definitions), (path) => path === 'subject' || copied.some((area) => pathCovers(area, path)));
});

/** What is stored with a practice of this type, volatile values left out: all that rules and filters may read. */
const storedScope = remember((type: TypeView): Scope => {
  const { definitions } = type;
  return new Map([
    ...practiceScope(type),
    ...formScope('data', type.definition.form.schema, codesOf(definitions)),
    ...computedScope(type, (name) => !type.volatile.has(name)),
    ...copyScope(definitions),
    ...operatorsScope(definitions),
  ]);
});

/** All roots that guards, formulas and letters see. */
export const fullScope = remember((type: TypeView): Scope => {
  const { definitions } = type;
  return new Map([
    ...storedScope(type),
    ...computedScope(type, () => true),
    ...subjectScope(definitions),
    ...recordsScope(definitions),
    ['actor', { type: 'object' } as KnownPath],
    ['actor.id', text],
    ['actor.service', text],
    ['actor.roles', { ...text, many: true }],
    ['today', { type: 'string', format: 'date' } as KnownPath],
  ]);
});

/** What every practice stores, of whatever type: for rules written before the first practice type. */
const storedByAll = (definitions: Definitions): Scope => new Map([...copyScope(definitions), ...operatorsScope(definitions)]);

/** What any of these types stores: for rules and extractions over several types. */
export const storedByAny = (types: TypeView[], definitions: Definitions): Scope =>
  types.length === 0 ? storedByAll(definitions) : union(...types.map(storedScope));

/** What guards, formulas and letters of any of these types see. */
export const seenByAny = (types: TypeView[]): Scope => union(...types.map(fullScope));
