import type { FileKind } from '../../../engine/definition/file-kind.js';
import { validateFile } from '../../../engine/definition/validate-file.js';
import type { Json } from '../../../engine/value/json.js';

const problems = (kind: FileKind, value: Json) =>
  validateFile('f.json', kind, value).map(({ code, pointer, params }) => ({ code, pointer, ...params }));

const workflow = (state: Json) => ({ id: 'a', initial: 's', states: { s: state } });

it('says one thing for one mistake', () => {
  expect(problems('roles', { roles: [{ id: 'A B', titel: 'x' }] })).toEqual([
    { code: 'missing-property', pointer: '/roles/0', property: 'title' },
    { code: 'unknown-property', pointer: '/roles/0/titel', property: 'titel', suggestion: 'title' },
    { code: 'wrong-pattern', pointer: '/roles/0/id', pattern: '^[a-z0-9-]+$', actual: 'A B' },
  ]);
});

it('names both types where one of two is expected', () => {
  expect(problems('scenario', { title: 'A', at: '2025-01-01T10:00:00Z', steps: [{ as: 3 }] })).toEqual([
    { code: 'wrong-type', pointer: '/steps/0/as', expected: ['string', 'object'], actual: 'number' },
  ]);
});

it('goes on inside the branch that was meant', () => {
  expect(problems('workflow', workflow({ on: { GO: { targt: 's' } } }))).toEqual([
    { code: 'unknown-property', pointer: '/states/s/on/GO/targt', property: 'targt', suggestion: 'target' },
  ]);
  expect(problems('workflow', workflow({ on: { GO: [{ targt: 's' }] } }))).toEqual([
    { code: 'unknown-property', pointer: '/states/s/on/GO/0/targt', property: 'targt', suggestion: 'target' },
  ]);
});

it('asks for one of several properties once', () => {
  const meta = (more: Record<string, Json>) => ({ meta: { title: 'S', deadline: { title: 'D', send: 'X', ...more } } });
  const expected = { code: 'choose-one', pointer: '/states/s/meta/deadline', properties: ['days', 'workingDays', 'hours', 'on'] };
  expect(problems('workflow', workflow(meta({})))).toEqual([expected]);
  expect(problems('workflow', workflow(meta({ days: 1, hours: 2 })))).toEqual([expected]);
  expect(problems('workflow', workflow(meta({ days: 1 })))).toEqual([]);
});

it.each([
  ['after', { after: {} }],
  ['always', { always: {} }],
  ['invoke', { invoke: {} }],
  ['context', { context: {} }],
  ['id', { id: 'x' }],
])('refuses the XState key %s', (key, state) => {
  expect(problems('workflow', workflow(state as Json))).toMatchObject([
    { code: 'unknown-property', pointer: `/states/s/${key}` },
  ]);
});

it.each([
  ['a wildcard event', 'workflow', workflow({ on: { '*': {} } }), 'wrong-name', '/states/s/on/*'],
  ['a history state', 'workflow', workflow({ type: 'history' }), 'not-allowed-value', '/states/s/type'],
  [
    'an unknown guard',
    'workflow',
    workflow({ on: { GO: { guard: { type: 'maybe' } } } }),
    'not-allowed-value',
    '/states/s/on/GO/guard/type',
  ],
  ['an unknown tag', 'workflow', workflow({ tags: ['nice'] }), 'not-allowed-value', '/states/s/tags/0'],
  ['a field name with a dash', 'form', { properties: { 'a-b': {} } }, 'wrong-name', '/properties/a-b'],
  ['another meta-schema', 'roles', { $schema: 'urn:iter:form:1', roles: [] }, 'not-allowed-value', '/$schema'],
  ['a list too short', 'permissions', { rules: [{ roles: [], action: 'read' }] }, 'too-few', '/rules/0/roles'],
  [
    'a date that does not exist',
    'practice-type',
    { title: 'A', number: '{sequence}', until: '2025-02-31' },
    'wrong-format',
    '/until',
  ],
])('reports %s', (_, kind, value, code, pointer) => {
  expect(problems(kind as FileKind, value as Json)).toContainEqual(expect.objectContaining({ code, pointer }));
});

it('tells only the first problem of a file that is larger than anybody writes', () => {
  const look = (fields: number) => Object.fromEntries(Array.from({ length: fields }, (_, at) => [`k${at}`, at]));
  expect(validateFile('f.json', 'form-ui', look(100))).toHaveLength(100);
  expect(validateFile('f.json', 'form-ui', look(60_000))).toHaveLength(1);
});
