import { namingServices } from '../../../engine/permission/naming-services.js';
import { servicesIn } from '../../../engine/workflow/services-in.js';
import { draft, edited, library, settingOf } from '../../support/library.js';

const services = new Map(['north', 'south'].map((id) => [id, { id, title: id }]));

describe('the services that data names', () => {
  it('are found in any field, in order, each once', () => {
    const data = { a: 'south', list: [{ b: 'north' }, { b: 'south' }], c: 'elsewhere', d: 3, e: null };
    expect(servicesIn(data, { services })).toEqual(['north', 'south']);
    expect(servicesIn({}, { services })).toEqual([]);
  });

  it('stay while the data names them, also once the definitions do not', () => {
    expect(servicesIn({ a: 'closed' }, { services }, ['closed', 'north'])).toEqual(['closed']);
  });

  it('are noted with every change of a practice', () => {
    const setting = settingOf(library(), 'clerk');
    const practice = draft(setting);
    expect(practice.services).toEqual([]);
    const moved = edited(setting, practice, { request: { topic: 'south' } });
    expect(moved.services).toEqual(['south']);
    expect(edited(setting, moved, { request: { topic: 'poetry' } }).services).toEqual([]);
  });
});

describe('a condition over the data', () => {
  const leaf = (path: string, value: string) => ({ kind: 'compare' as const, path, operator: 'eq' as const, operand: { value } });

  it('asks for the services noted beside it, or for none noted, where it names one', () => {
    const asked = { kind: 'in', path: 'services', operands: ['south', null] };
    expect(namingServices({ kind: 'not', of: leaf('data.a.b', 'south') }, services)).toEqual({
      kind: 'not',
      of: { kind: 'and', of: [asked, leaf('data.a.b', 'south')] },
    });
    for (const other of [leaf('data.a', 'else'), leaf('service.id', 'south'), { kind: 'exists' as const, path: 'data.a' }])
      expect(namingServices(other, services)).toEqual(other);
  });
});
