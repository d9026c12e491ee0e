import type { Rule } from '../../../engine/definition/generated/definition-files.js';
import type { JsonObject } from '../../../engine/value/json.js';
import type { Change } from '../../fixtures/change-files.js';
import {
  clerkMayAll,
  draft,
  edited,
  formFile,
  fromText,
  library,
  libraryWithRules,
  refusedEdit,
  request,
  settingOf,
  workflowFile,
} from '../../support/library.js';

/** Everything open in a draft, so that only rules decide. */
const allOpen: Change = {
  set: { [workflowFile]: { '/states/draft/meta/editable': ['request', 'review', 'decision', 'returns'] } },
};

/** A clerk that opens and reads as said, and edits only some parts. */
const editing = (fields: string[] | undefined, ...others: Rule[]) => {
  const own: Rule[] = [
    { roles: ['clerk'], action: ['open'] },
    { roles: ['clerk'], action: 'read' },
    { roles: ['clerk'], action: 'edit', ...(fields && { fields }) },
    { roles: ['manager'], action: ['open', 'read', 'edit'] },
  ];
  return libraryWithRules([...own, ...others], allOpen);
};

/** A draft with everything filled in by somebody who may. */
const filled = (release: ReturnType<typeof editing>, data: JsonObject = {}) =>
  draft(settingOf(release, 'manager'), {
    request: request(),
    review: { opinion: 'A faithful reader.', urgent: true },
    decision: { granted: 1 },
    ...data,
  });

const withdraw = (action: Rule['action'], ...fields: string[]): Rule => ({ roles: ['clerk'], action, fields, inverted: true });

describe('a patch is judged leaf by leaf', () => {
  it('writes a leaf inside a granted section, and shows it in history', () => {
    const release = editing(['request']);
    const after = edited(settingOf(release, 'clerk'), filled(release), { request: { copies: 3 } });
    expect(after.data['request']).toMatchObject({ copies: 3, topic: 'poetry' });
    expect(after.history.at(-1)?.changes).toEqual([{ path: 'request.copies', from: 2, to: 3 }]);
  });

  it('is refused whole for one leaf, and says which', () => {
    const release = editing(['request']);
    const refusal = refusedEdit(settingOf(release, 'clerk'), filled(release), {
      request: { copies: 3 },
      review: { urgent: false },
    });
    expect(refusal).toEqual({ code: 'forbidden', details: { action: 'edit', paths: ['review.urgent'] } });
  });

  it('gives the reason of the rule that withdraws the leaf', () => {
    const reason = 'Only the manager says what is urgent.';
    const release = editing(['review'], { ...withdraw('edit', 'review.urgent'), reason });
    const refusal = refusedEdit(settingOf(release, 'clerk'), filled(release), { review: { urgent: false } });
    expect(refusal).toEqual({ code: 'forbidden', details: { action: 'edit', paths: ['review.urgent'], reason } });
  });

  it('refuses the same value as stored for a leaf that may not be written: the answer tells nothing', () => {
    const release = editing(['request']);
    for (const urgent of [true, false])
      expect(refusedEdit(settingOf(release, 'clerk'), filled(release), { review: { urgent } }).code).toBe('forbidden');
  });

  it('removes an object only with the right to every leaf that it has', () => {
    const release = editing(undefined, withdraw('edit', 'review.urgent'));
    const clerk = settingOf(release, 'clerk');
    expect(refusedEdit(clerk, filled(release), { review: null })).toMatchObject({ details: { paths: ['review.urgent'] } });
    expect(
      edited(clerk, filled(release, { review: { opinion: 'A faithful reader.' } }), { review: null }).data,
    ).not.toHaveProperty('review');
  });

  it('removes an object by rights to each of its leaves', () => {
    const release = editing(['review.opinion', 'review.urgent']);
    const after = edited(settingOf(release, 'clerk'), filled(release), { review: null });
    expect(
      after.history
        .at(-1)
        ?.changes.map(({ path }) => path)
        .sort(),
    ).toEqual(['review.opinion', 'review.urgent']);
  });

  it('refuses to remove a section without any right in it, whether or not anything is stored', () => {
    const release = editing(['request']);
    const clerk = settingOf(release, 'clerk');
    for (const stored of [{}, { review: { urgent: true } }] as JsonObject[]) {
      const practice = draft(settingOf(release, 'manager'), { request: request(), ...stored });
      for (const patch of [{ review: null }, { review: {} }] as JsonObject[])
        expect(refusedEdit(clerk, practice, patch).code).toBe('forbidden');
    }
  });

  it('judges what an object is replaced by before its type', () => {
    const release = editing(['request']);
    expect(refusedEdit(settingOf(release, 'clerk'), filled(release), { review: 7 }).code).toBe('forbidden');
    expect(refusedEdit(settingOf(release, 'manager'), filled(release), { review: 7 })).toMatchObject({
      code: 'invalid-data',
      details: { issues: [{ code: 'wrong-type', path: '/review' }] },
    });
  });
});

describe('an array is replaced whole', () => {
  const rows = (...extra: JsonObject[]) => ({ returns: [{ day: '2026-02-01', copies: 1 }, ...extra] });

  it('by who may write and read every field of its rows', () => {
    const release = editing(['returns']);
    const after = edited(settingOf(release, 'clerk'), filled(release), rows({ day: '2026-02-02', copies: 1, receipt: '7' }));
    expect(after.data['returns']).toHaveLength(2);
    expect(after.history.at(-1)?.changes).toHaveLength(1);
  });

  it('not where a row before has a field that may not be written or read', () => {
    for (const rule of [withdraw('edit', 'returns.receipt'), withdraw('read', 'returns.receipt')]) {
      const release = editing(['returns'], rule);
      const practice = filled(release, rows({ day: '2026-02-02', copies: 1, receipt: '7' }));
      expect(refusedEdit(settingOf(release, 'clerk'), practice, rows())).toMatchObject({
        code: 'forbidden',
        details: { paths: ['returns.receipt'] },
      });
      expect(refusedEdit(settingOf(release, 'clerk'), practice, { returns: null }).code).toBe('forbidden');
    }
  });

  it('not where a row after has such a field, the same value included', () => {
    const release = editing(['returns'], withdraw('edit', 'returns.receipt'));
    const practice = filled(release, rows({ day: '2026-02-02', copies: 1, receipt: '7' }));
    expect(refusedEdit(settingOf(release, 'clerk'), practice, { returns: practice.data['returns'] ?? null }).code).toBe(
      'forbidden',
    );
    expect(
      refusedEdit(settingOf(release, 'clerk'), filled(release), rows({ day: '2026-02-02', copies: 1, receipt: '7' })).code,
    ).toBe('forbidden');
  });

  it('where no row has the field that may not be written', () => {
    const release = editing(['returns.day', 'returns.copies']);
    expect(edited(settingOf(release, 'clerk'), filled(release, rows()), { returns: [] }).data['returns']).toEqual([]);
  });

  it('never by who may write nothing in it, empty or not', () => {
    const release = editing(['request']);
    for (const data of [{}, rows()] as JsonObject[])
      for (const returns of [[], null, [{}]])
        expect(refusedEdit(settingOf(release, 'clerk'), filled(release, data), { returns }).code).toBe('forbidden');
  });

  it('with fields of objects and arrays inside its rows judged one by one', () => {
    const inner = {
      type: 'array',
      title: 'Notes',
      items: { type: 'object', properties: { secret: { type: 'string', title: 'S' } } },
    };
    const change: Change = { set: { ...allOpen.set, [formFile]: { '/properties/returns/items/properties/notes': inner } } };
    const rules: Rule[] = [clerkMayAll, withdraw('edit', 'returns.notes.secret'), { ...clerkMayAll, roles: ['manager'] }];
    const release = libraryWithRules(rules, change);
    const withNote = rows({ day: '2026-02-02', copies: 1, notes: [{ secret: 'x' }] });
    expect(refusedEdit(settingOf(release, 'clerk'), filled(release), withNote)).toMatchObject({
      details: { paths: ['returns.notes.secret'] },
    });
    expect(refusedEdit(settingOf(release, 'clerk'), filled(release, withNote), rows()).code).toBe('forbidden');
  });
});

describe('paths that the form does not have', () => {
  const release = editing(undefined);
  const clerk = settingOf(release, 'clerk');
  const issuesOf = (patch: JsonObject) => {
    const refusal = refusedEdit(clerk, filled(release), patch);
    return refusal.code === 'invalid-data' ? refusal.details.issues : refusal.code;
  };

  it.each([
    ['a section', '{"other": 1}', '/other'],
    ['a field', '{"request": {"other": null}}', '/request/other'],
    ['something inside a scalar', '{"request": {"topic": {"x": 1}}}', '/request/topic/x'],
    ['a key with a dot', '{"request.topic": "maps"}', '/request.topic'],
    ['a key with a dot that removes', '{"request.topic": null}', '/request.topic'],
    ['a key with a slash', '{"a/b": 1}', '/a~1b'],
    ['a prototype', '{"__proto__": {"admin": true}}', '/__proto__'],
    ['a prototype that removes', '{"__proto__": null}', '/__proto__'],
    ['a constructor', '{"request": {"constructor": {"x": 1}}}', '/request/constructor'],
    ['a prototype in a row', '{"returns": [{"__proto__": {"x": 1}}]}', '/returns/0/__proto__'],
    ['a field in a row', '{"returns": [{"day": "2026-01-01", "x.y": 1}]}', '/returns/0/x.y'],
    ['an empty name', '{"": 1}', '/'],
  ])('%s is an unknown field', (_, text, path) => {
    expect(issuesOf(fromText(text))).toEqual([{ code: 'unknown-field', path }]);
  });

  it('leave no trace in any prototype', () => {
    refusedEdit(clerk, filled(release), fromText('{"__proto__": {"polluted": 1}, "request": {"__proto__": {"polluted": 1}}}'));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('are told before the rights are judged, also to who may write nothing there', () => {
    const narrow = editing(['request']);
    expect(refusedEdit(settingOf(narrow, 'clerk'), filled(narrow), { review: { other: 1 } })).toMatchObject({
      code: 'invalid-data',
    });
  });

  it('wrong JSON types refuse the whole', () => {
    expect(issuesOf({ request: { copies: '2' }, review: { urgent: true } })).toMatchObject([
      { code: 'wrong-type', path: '/request/copies' },
    ]);
    expect(issuesOf({ returns: [null] })).toMatchObject([{ code: 'wrong-type', path: '/returns/0' }]);
  });
});

describe('a branch that a condition closes', () => {
  it('is dropped without a right to its fields, and history shows it', () => {
    const release = editing(['request'], withdraw('edit', 'request.weeks'));
    const practice = filled(release, { request: request({ place: 'home', weeks: 3 }) });
    const after = edited(settingOf(release, 'clerk'), practice, { request: { place: 'room' } });
    expect(after.data['request']).not.toHaveProperty('weeks');
    expect(after.history.at(-1)?.changes).toEqual(
      expect.arrayContaining([
        { path: 'request.place', from: 'home', to: 'room' },
        { path: 'request.weeks', from: 3, to: null },
      ]),
    );
    expect(after.changed).toMatchObject({ 'request.weeks': after.revision, 'request.place': after.revision });
  });
});

describe('what the states open', () => {
  it('limits what rules grant', () => {
    const release = library();
    const clerk = settingOf(release, 'clerk');
    expect(refusedEdit(clerk, draft(clerk), { decision: { granted: 1 } }).code).toBe('forbidden');
  });

  it('may be a single field', () => {
    const release = libraryWithRules([clerkMayAll], {
      set: {
        [workflowFile]: {
          '/states/draft/meta/editable': ['request.copies', 'review'],
          '/states/draft/on/SUBMIT/guard/params/guards/0/params/sections': ['review'],
        },
      },
    });
    const clerk = settingOf(release, 'clerk');
    const practice = draft(clerk, {});
    expect(edited(clerk, practice, { request: { copies: 2 } }).data).toEqual({ request: { copies: 2 } });
    expect(refusedEdit(clerk, practice, { request: { topic: 'maps' } }).code).toBe('forbidden');
  });
});
