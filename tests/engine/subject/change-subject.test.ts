import type { Rule } from '../../../engine/definition/generated/definition-files.js';
import { compileRelease } from '../../../engine/release/compile-release.js';
import { addRecord, createSubject, editRecord, editSubject } from '../../../engine/subject/change-subject.js';
import { latestRecords, validOn } from '../../../engine/subject/subject-record.js';
import { accepted, libraryDefinitions, now, reader, refused, settingOf } from '../../support/library.js';

const definitions = libraryDefinitions();
const on = (action: Rule['action'], fields?: string[], inverted = false): Rule => ({
  roles: ['clerk'],
  on: 'subject',
  action,
  ...(fields && { fields }),
  ...(inverted && { inverted }),
});

function settingWith(...rules: Rule[]) {
  const current = compileRelease({ ...definitions, rules }, 'r');
  let ids = 0;
  return { current, actor: settingOf(current, 'clerk').actor, now, newId: () => `new-${ids++}` };
}
const all = settingWith(on(['read', 'edit']));
const card = { kind: 'adult', limit: 10, issuedOn: '2026-01-01', expiresOn: '2026-12-31' };

describe('a person', () => {
  it('is stored only when it is right, with all that is wrong', () => {
    expect(accepted(createSubject(all, 'p1', { surname: 'Bianchi', name: 'Ada' }))).toMatchObject({
      id: 'p1',
      version: 1,
      records: {},
    });
    expect(refused(createSubject(all, 'p1', { surname: 'Bianchi', taxCode: 'X' }))).toMatchObject({
      code: 'invalid-data',
      details: { issues: expect.arrayContaining([{ code: 'missing', path: '/name' }]) },
    });
    expect(refused(createSubject(all, 'p1', { 'a.b': 1 }))).toEqual({
      code: 'invalid-data',
      details: { issues: [{ code: 'unknown-field', path: '/a.b' }] },
    });
  });

  it('is changed leaf by leaf', () => {
    const some = settingWith(on('read'), on('edit', ['town']));
    expect(accepted(editSubject(some, reader, { town: 't2' }, 1))).toMatchObject({
      revision: 2,
      version: 2,
      data: { town: 't2' },
    });
    expect(refused(editSubject(some, reader, { name: 'Anna' }, 1))).toMatchObject({
      code: 'forbidden',
      details: { paths: ['name'] },
    });
    expect(refused(createSubject(settingWith(on('read')), 'p', {})).code).toBe('forbidden');
  });

  it('queues the refresh of copies only where a copied field changed', () => {
    expect(accepted(editSubject(all, reader, { bornOn: '1991-01-01' }, 1)).effects).toEqual([]);
    const moved = accepted(editSubject(all, reader, { town: 't2' }, 1));
    expect(moved.effects).toMatchObject([{ type: 'refresh-subject', id: 'reader-2-copy', dueAt: now }]);
    expect(moved.nextDueAt).toBe(now);
  });

  it('made on another revision is refused with both values, hidden ones hidden', () => {
    const blind = settingWith(on('read', ['surname', 'name']), on('edit'));
    expect(refused(editSubject(blind, reader, { name: 'Ada', town: 't1' }, 9))).toEqual({
      code: 'stale-revision',
      details: {
        revision: 1,
        conflicts: [
          { path: 'name', mine: 'Ada', theirs: 'Anna' },
          { path: 'town', mine: 't1', theirs: null, hidden: true },
        ],
      },
    });
  });

  it('shows no issue of what may neither be read nor was sent', () => {
    const blind = settingWith(on('read', ['surname']), on('edit', ['surname']));
    const broken = { ...reader, data: { ...reader.data, taxCode: 'WRONG' } };
    expect(refused(editSubject(blind, broken, { surname: '' }, 1))).toMatchObject({
      details: { issues: expect.arrayContaining([{ code: 'hidden', path: '/' }]) },
    });
  });

  it('is protected by a rule with a condition on itself', () => {
    const guarded = settingWith(on('edit'), { ...on('edit', undefined, true), conditions: { 'subject.town': 't1' } });
    expect(refused(editSubject(guarded, reader, { name: 'Ada' }, 1)).code).toBe('forbidden');
    const elsewhere = { ...reader, data: { ...reader.data, town: 't2' } };
    expect(accepted(editSubject(guarded, elsewhere, { name: 'Ada' }, 1)).data['name']).toBe('Ada');
  });
});

describe('a record', () => {
  it('is added and corrected, with its validity derived', () => {
    const added = accepted(addRecord(all, reader, 'card', card));
    const fresh = added.records['card']?.at(-1);
    expect(fresh).toMatchObject({ id: expect.stringMatching('new-'), from: '2026-01-01', to: '2026-12-31' });
    const longer = accepted(editRecord(all, added, 'card', fresh?.id ?? '', { expiresOn: '2027-06-30' }, 2));
    expect(longer.records['card']?.at(-1)).toMatchObject({ to: '2027-06-30', limit: 10 });
    expect(longer.records['card']).toHaveLength(2);
  });

  it('ends after it starts, has the right kind and fields, and exists', () => {
    const issueOf = (result: ReturnType<typeof addRecord>) => {
      const refusal = refused(result);
      return refusal.code === 'invalid-data' ? refusal.details.issues.map(({ code }) => code) : refusal.code;
    };
    expect(issueOf(addRecord(all, reader, 'card', { ...card, expiresOn: '2025-12-31' }))).toEqual(['ends-before-start']);
    expect(issueOf(addRecord(all, reader, 'other', card))).toEqual(['unknown-kind']);
    expect(issueOf(addRecord(all, reader, '__proto__', card))).toEqual(['unknown-kind']);
    expect(issueOf(addRecord(all, reader, 'card', { ...card, from: '2020-01-01' }))).toEqual(['unknown-field']);
    expect(issueOf(editRecord(all, reader, 'card', 'card-9', {}, 1))).toEqual(['unknown-record']);
    expect(refused(editRecord(all, reader, 'card', 'card-1', { limit: 1 }, 7))).toMatchObject({
      code: 'stale-revision',
      details: { conflicts: [{ path: 'limit', mine: 1, theirs: 90 }] },
    });
  });

  it('holds until it is ended where its form asks for no end, and is then the latest', () => {
    const endless = structuredClone(definitions);
    const schema = endless.subject.records['card']?.form.schema;
    if (!schema) throw new Error('the library has cards');
    schema.required = ['kind', 'limit', 'issuedOn'];
    const current = compileRelease({ ...endless, rules: [on(['read', 'edit'])] }, 'endless');
    const { expiresOn: _, ...open } = card;
    const added = accepted(addRecord({ ...all, current }, reader, 'card', open));
    const fresh = added.records['card']?.at(-1);
    expect(fresh).toMatchObject({ from: '2026-01-01', to: null });
    expect(latestRecords(added)['card']?.id).toBe(fresh?.id);
    expect([
      validOn({ from: '2026-01-01', to: null }, '2999-01-01'),
      validOn({ from: '2026-01-01', to: null }, '2025-12-31'),
    ]).toEqual([true, false]);
  });

  it('is written by rights to its kind, or to its fields', () => {
    expect(refused(addRecord(settingWith(on('edit', ['town'])), reader, 'card', card)).code).toBe('forbidden');
    expect(accepted(addRecord(settingWith(on('edit', ['records.card'])), reader, 'card', card)).revision).toBe(2);
    const limited = settingWith(on(['read', 'edit']), on('edit', ['records.card.limit'], true));
    expect(refused(editRecord(limited, reader, 'card', 'card-1', { limit: 1 }, 1))).toMatchObject({
      details: { paths: ['records.card.limit'] },
    });
    expect(accepted(editRecord(limited, reader, 'card', 'card-1', { kind: 'child' }, 1)).revision).toBe(2);
  });
});
