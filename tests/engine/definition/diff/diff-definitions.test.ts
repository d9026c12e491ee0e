import fc from 'fast-check';
import { diffDefinitions } from '../../../../engine/definition/diff/diff-definitions.js';
import { parseDefinitions } from '../../../../engine/definition/parse-definitions.js';
import type { Json } from '../../../../engine/value/json.js';
import { pointerParts } from '../../../../engine/value/pointer.js';
import type { Change } from '../../../fixtures/change-files.js';
import { readFolder } from '../../../fixtures/read-folder.js';
import { computedFile, formFile, libraryDefinitions, rulesFile, typeFile, workflowFile } from '../../../support/library.js';

const before = libraryDefinitions();
const stories = ['lent-and-returned', 'refused'].map((name) => `practice-types/loan/scenarios/${name}.scenario.json`);
const differences = (change: Change) =>
  diffDefinitions(
    before,
    libraryDefinitions({ ...change, without: [...stories, 'demo/demo.json', ...(change.without ?? [])] }),
  ).filter(({ what }) => what !== 'scenario');
const short = (change: Change) =>
  differences(change).map(({ kind, what, name, property, from, to }) =>
    property ? [kind, what, name, property, from, to] : [kind, what, name],
  );

const valueAt = (value: unknown, path: string[]): unknown =>
  path.reduce((inside, part) => (inside as Record<string, unknown> | undefined)?.[part], value);

describe('the differences of two sets of definitions', () => {
  it('are none between a set and itself, however it is written', () => {
    expect(diffDefinitions(before, libraryDefinitions())).toEqual([]);
    const shipped = parseDefinitions(readFolder('definitions')).definitions;
    expect(shipped).not.toBeNull();
    if (shipped) expect(diffDefinitions(shipped, structuredClone(shipped))).toEqual([]);
    const reversed = JSON.parse(JSON.stringify(before), (_, value) =>
      value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
    );
    expect(diffDefinitions(before, reversed)).toEqual([]);
  });

  it('tell fields: new, gone, called otherwise, needed', () => {
    const form = '/properties/request/properties';
    const field = { type: 'string', title: 'Telephone' };
    expect(short({ set: { [formFile]: { [`${form}/phone`]: field } } })).toEqual([['added', 'field', 'request.phone']]);
    expect(short({ remove: { [formFile]: [`${form}/shelfMark`] } })).toEqual([['removed', 'field', 'request.shelfMark']]);
    expect(
      short({ set: { [formFile]: { [`${form}/topic/title`]: 'Theme', '/properties/decision/required': ['reason'] } } }),
    ).toEqual([
      ['changed', 'field', 'request.topic', 'title', 'Topic', 'Theme'],
      ['changed', 'field', 'decision.reason', 'required', false, true],
    ]);
    expect(short({ set: { [formFile]: { '/properties/returns/items/required': ['day'] } } })).toEqual([
      ['changed', 'field', 'returns.copies', 'required', true, false],
    ]);
  });

  it('tell a field that is asked for under a condition, where it stands', () => {
    const found = differences({ set: { [formFile]: { '/properties/request/then/properties/weeks/title': 'Weeks' } } });
    expect(found).toContainEqual(
      expect.objectContaining({
        kind: 'changed',
        what: 'field',
        name: 'request.weeks',
        path: '/practiceTypes/loan/form/schema/properties/request/then/properties/weeks',
        from: 'For how many weeks',
        to: 'Weeks',
      }),
    );
  });

  it('tell states and events, and who may send them', () => {
    const state = { tags: ['open'], meta: { title: 'On hold' }, on: { RESUME: { target: 'lent', meta: { title: 'Resume' } } } };
    const rule = { roles: ['keeper', 'clerk'], action: 'send', fields: ['HOLD', 'RESUME', 'APPROVE'] };
    const rules = [...(before.practiceTypes['loan']?.rules ?? []), rule] as unknown as Json;
    const found = short({
      set: {
        [workflowFile]: { '/states/hold': state, '/states/lent/on/HOLD': { target: 'hold', meta: { title: 'Hold' } } },
        [rulesFile]: { '/rules': rules },
      },
    });
    expect(found.slice(0, 5)).toEqual([
      ['added', 'state', 'hold'],
      ['added', 'event', 'lent/HOLD'],
      ['added', 'event', 'hold/RESUME'],
      ['added', 'senders', 'HOLD'],
      ['added', 'senders', 'RESUME'],
    ]);
    const [approve, ...more] = found.slice(5);
    expect(more).toEqual([]);
    expect(approve?.slice(0, 4)).toEqual(['changed', 'senders', 'APPROVE', 'granted']);
    expect(approve?.[5]).toEqual(
      expect.arrayContaining([{ role: 'keeper' }, { role: 'clerk' }, expect.objectContaining({ role: 'manager' })]),
    );
  });

  it('tell guards, documents, formulas, rights, roles, services, codes', () => {
    expect(short({ remove: { [workflowFile]: ['/states/lent/on/CLOSE/guard'] } })).toEqual([
      ['changed', 'event', 'lent/CLOSE', 'guard', expect.objectContaining({ type: 'condition' }), null],
    ]);
    expect(short({ set: { [typeFile]: { '/documents/0/title': 'Passport' } } })).toEqual([
      ['changed', 'document', 'identity', 'title', 'Identity document', 'Passport'],
    ]);
    expect(short({ set: { [computedFile]: { '/remaining/value': '0' } } })[0]?.slice(0, 4)).toEqual([
      'changed',
      'formula',
      'remaining',
      'value',
    ]);
    expect(short({ set: { [rulesFile]: { '/rules/2/fields': ['decision', 'returns'] } } })[0]?.slice(0, 4)).toEqual([
      'changed',
      'right',
      'practice/read/clerk',
      'granted',
    ]);
    expect(
      short({ set: { 'roles.json': { '/roles/0/title': 'Librarian' }, 'services.json': { '/services/0/title': 'N' } } }),
    ).toEqual([
      ['changed', 'service', 'north', 'title', before.services[0]?.title, 'N'],
      ['changed', 'role', 'clerk', 'title', 'Clerk', 'Librarian'],
    ]);
  });

  it('tell a practice type that is new or gone as one', () => {
    const { loan } = before.practiceTypes;
    if (!loan) throw new Error('The fixture has no loan');
    const more = { ...before, practiceTypes: { loan, gift: { ...loan, key: 'gift' } } };
    const told = ({ kind, what, name }: { kind: string; what: string; name: string }) => [kind, what, name];
    expect(diffDefinitions(before, more).map(told)).toEqual([['added', 'practice-type', 'gift']]);
    expect(diffDefinitions(more, before).map(told)).toEqual([['removed', 'practice-type', 'gift']]);
  });

  it('lose no value: one leaf changed or one property gone is told, each at a place that is there', () => {
    const leaves: string[][] = [];
    const collect = (value: unknown, path: string[]) => {
      if (typeof value !== 'object' || value === null) leaves.push(path);
      else for (const [name, item] of Object.entries(value)) if (name !== '$schema') collect(item, [...path, name]);
    };
    collect(before, []);
    // The key of a practice type is the name of its folder, and rules are about practices where they do not say otherwise.
    const said = (path: string[]) =>
      path.join('/') !== 'practiceTypes/loan/key' &&
      // The services stand among the code lists once more.
      path[1] !== '$services' &&
      !(path.at(-1) === 'on' && valueAt(before, path) === 'practice');
    fc.assert(
      fc.property(fc.constantFrom(...leaves.filter(said)), fc.boolean(), (path, remove) => {
        const after = structuredClone(before);
        const holder = valueAt(after, path.slice(0, -1)) as Record<string, unknown>;
        const name = path.at(-1) ?? '';
        // No value and null say the same.
        if (remove && !Array.isArray(holder) && name !== 'title' && holder[name] !== null) delete holder[name];
        else holder[name] = typeof holder[name] === 'string' ? `${holder[name]}x` : 12345;
        const found = diffDefinitions(before, after);
        expect(found).not.toEqual([]);
        for (const { kind, path: place } of found)
          expect(valueAt(kind === 'removed' ? before : after, pointerParts(place))).toBeDefined();
        expect(diffDefinitions(after, before)).toHaveLength(found.length);
      }),
      { numRuns: 300 },
    );
  });
});
