import fc from 'fast-check';
import { canonicalise, canonicalText, checkCanonical } from '../../../engine/definition/canonical.js';
import type { Json } from '../../../engine/value/json.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

it('puts the keys of the meta-schema first, in its order, and leaves all others as written', () => {
  const workflow = {
    states: { b: { on: { GO: { meta: { title: 'Go' }, target: 'a' } }, tags: ['open'] }, a: { type: 'final' } },
    initial: 'b',
    id: 'x',
  };
  expect(canonicalText('workflow', workflow)).toBe(`{
  "id": "x",
  "initial": "b",
  "states": { "b": { "tags": ["open"], "on": { "GO": { "target": "a", "meta": { "title": "Go" } } } }, "a": { "type": "final" } }
}
`);
});

it('orders inside lists, inside what may be one or a list, and behind references', () => {
  const rules = { rules: [{ fields: ['x'], action: ['read', 'edit'], roles: ['r'], conditions: { 'b.c': 1, 'a.c': 2 } }] };
  expect(JSON.parse(canonicalText('permissions', rules))).toEqual(rules);
  expect(canonicalText('permissions', rules)).toContain(
    '{ "roles": ["r"], "action": ["read", "edit"], "fields": ["x"], "conditions": { "b.c": 1, "a.c": 2 } }',
  );
  const form = {
    properties: { b: { title: 'B', type: 'string' }, a: { items: { title: 'A', type: 'string' }, type: 'array' } },
    type: 'object',
  };
  expect(canonicalText('form', form)).toContain('"b": { "type": "string", "title": "B" }');
  expect(canonicalText('form', form)).toContain('"a": { "type": "array", "items": { "type": "string", "title": "A" } }');
});

it('breaks what is wider than 130 columns, and nothing else', () => {
  const roles = (title: string) => canonicalText('roles', { roles: [{ id: 'a', title }] });
  const shorter = roles('x'.repeat(130 - '    { "id": "a", "title": "" }'.length));
  expect(shorter.split('\n')[2]).toHaveLength(130);
  expect(roles('x'.repeat(131 - '    { "id": "a", "title": "" }'.length)).split('\n')[3]).toBe('      "id": "a",');
});

it('writes the same text again, with the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const once = canonicalText('form', value as Json);
      expect(JSON.parse(once)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalText('form', JSON.parse(once) as Json)).toBe(once);
    }),
  );
});

it('warns of a file that is written otherwise, and only of that', () => {
  const files = minimalDefinitions();
  expect(checkCanonical(files)).toEqual([]);
  const changed = files.map((file) => (file.path === 'roles.json' ? { ...file, text: `\uFEFF${file.text}` } : file));
  expect(checkCanonical(changed)).toEqual([
    { code: 'not-canonical', severity: 'warning', file: 'roles.json', pointer: '', line: 1, column: 1, params: {} },
  ]);
});

it('keeps the words of texts that are no JSON, and what it cannot read or does not know', () => {
  const csv = { path: 'code-lists/a.csv', text: '\uFEFFcode,title,from,until\r\na,A,,\r\n\r\n' };
  expect(canonicalise(csv).text).toBe('code,title,from,until\na,A,,\n');
  for (const file of [
    { path: 'roles.json', text: '{ "roles": [' },
    { path: 'notes.txt', text: 'a\r\n' },
    { path: 'README.md', text: '# A\r\n' },
  ]) {
    expect(canonicalise(file)).toEqual(file);
  }
});
