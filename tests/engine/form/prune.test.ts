import fc from 'fast-check';
import type { FormField } from '../../../engine/definition/generated/definition-files.js';
import { compileForm } from '../../../engine/form/compile-form.js';
import type { JsonObject } from '../../../engine/value/json.js';
import { branch } from './branch.js';

/** `name` is declared when the neighbours are as wanted; an absent neighbour is not. */
const when = (wanted: Record<string, string>, names: string[], otherwise: string[] = []) =>
  branch(
    { required: Object.keys(wanted), properties: mapped(Object.keys(wanted), (key) => ({ const: wanted[key] })) },
    { properties: mapped(names, () => ({ type: 'string' })) },
    { properties: mapped(otherwise, () => ({ type: 'string' })) },
  );

const mapped = (names: string[], make: (name: string) => object) => Object.fromEntries(names.map((name) => [name, make(name)]));

const formOf = (section: object) =>
  compileForm(
    { schema: { type: 'object', properties: { s: { type: 'object', ...section } } } as unknown as FormField, ui: {} },
    {},
  );

const chain = formOf({
  properties: { a: { type: 'string' }, free: { type: 'string' } },
  allOf: [when({ c: 'yes' }, ['d']), when({ b: 'yes' }, ['c']), when({ a: 'yes' }, ['b'], ['e'])],
});

describe('pruning', () => {
  it('leaves open data alone, the very object', () => {
    const data = { s: { a: 'yes', b: 'yes', c: 'yes', d: 'x', unknown: 1 } };
    expect(chain.prune(data)).toEqual({ data, dropped: [] });
    expect(chain.prune(data).data).toBe(data);
  });

  it('follows a chain of conditions to its end, whatever the order they are written in', () => {
    expect(chain.prune({ s: { a: 'no', b: 'yes', c: 'yes', d: 'x', free: 'f' } })).toEqual({
      data: { s: { a: 'no', free: 'f' } },
      dropped: ['s.b', 's.c', 's.d'],
    });
  });

  it('drops the other side of a condition', () => {
    expect(chain.prune({ s: { a: 'yes', e: 'x' } })).toEqual({ data: { s: { a: 'yes' } }, dropped: ['s.e'] });
  });

  it('keeps what opens because something else closed', () => {
    // b is open without a, and a is closed: data that held both keeps b.
    const form = formOf({
      allOf: [when({ c: 'yes' }, ['a']), branch({ required: ['a'] }, undefined, { properties: { b: { type: 'string' } } })],
    });
    expect(form.prune({ s: { a: 'x', b: 'y' } })).toEqual({ data: { s: { b: 'y' } }, dropped: ['s.a'] });
  });

  it('keeps a field that an open branch declares though a closed one does too, and one declared without condition', () => {
    const form = formOf({
      properties: { p: { type: 'string' }, a: { type: 'string' } },
      allOf: [when({ a: '1' }, ['b', 'p']), when({ a: '2' }, ['b'])],
    });
    expect(form.prune({ s: { a: '2', b: 'x', p: 'y' } }).dropped).toEqual([]);
    expect(form.prune({ s: { a: '3', b: 'x', p: 'y' } })).toEqual({ data: { s: { a: '3', p: 'y' } }, dropped: ['s.b'] });
  });

  it('judges each row by itself, and tells the fields inside what it drops', () => {
    const form = formOf({
      properties: {
        rows: { type: 'array', items: { type: 'object', properties: { a: { type: 'string' } }, ...when({ a: '1' }, ['b']) } },
      },
    });
    expect(
      form.prune({
        s: {
          rows: [
            { a: '1', b: 'x' },
            { a: '2', b: 'y' },
          ],
        },
      }),
    ).toEqual({
      data: { s: { rows: [{ a: '1', b: 'x' }, { a: '2' }] } },
      dropped: ['s.rows.b'],
    });
    const inside = { properties: { o: { type: 'object', properties: { x: {}, y: {} } } } };
    const nested = formOf(branch({ required: ['a'] }, inside));
    expect(nested.prune({ s: { o: { x: 1, y: [2] } } }).dropped).toEqual(['s.o.x', 's.o.y']);
  });

  it('closes branches inside a closed branch', () => {
    const inner = when({ b: 'yes' }, ['c']);
    const form = formOf({
      properties: { a: { type: 'string' } },
      ...branch({ properties: { a: { const: 'yes' } } }, { properties: { b: { type: 'string' } }, ...inner }),
    });
    expect(form.prune({ s: { a: 'yes', b: 'yes', c: 'x' } }).dropped).toEqual([]);
    expect(form.prune({ s: { a: 'no', b: 'yes', c: 'x' } }).dropped).toEqual(['s.b', 's.c']);
  });

  it('comes to an end where conditions go in a circle', () => {
    const form = formOf({
      allOf: [
        branch({ required: ['b'] }, undefined, { properties: { a: {} } }),
        branch({ required: ['a'] }, { properties: { b: {} } }),
      ],
    });
    const { data } = form.prune({ s: { a: '1', b: '2' } });
    expect(form.prune(data)).toEqual({ data, dropped: [] });
  });

  it('is settled after one pass, adds nothing and never touches what no branch declares', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const name = fc.constantFrom(...names);
    const value = fc.constantFrom('1', '2');
    const branch = fc.record({ on: name, value, yes: fc.array(name, { maxLength: 2 }), no: fc.array(name, { maxLength: 2 }) });
    fc.assert(
      fc.property(
        fc.array(branch, { minLength: 1, maxLength: 5 }),
        fc.dictionary(fc.constantFrom(...names, 'free'), value),
        (branches, values) => {
          const form = formOf({
            properties: {},
            allOf: branches.map(({ on, value: wanted, yes, no }) => when({ [on]: wanted }, yes, no)),
          });
          const { data, dropped } = form.prune({ s: values });
          expect(form.prune(data)).toEqual({ data, dropped: [] });
          expect({
            ...(data['s'] as JsonObject),
            ...Object.fromEntries(dropped.map((path) => [path.slice(2), values[path.slice(2)]])),
          }).toEqual(values);
          const owned = new Set(branches.flatMap(({ yes, no }) => [...yes, ...no]));
          for (const path of dropped) expect(owned.has(path.slice(2))).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});
