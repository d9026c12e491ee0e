import { readCodeList } from '../../../engine/definition/read-code-list.js';
import { compileLookup } from '../../../engine/expression/lookup.js';
import { draft, edited, library, request, settingOf } from '../../support/library.js';

const fines = [
  'code,title,from,until,daily:number,least:number,upTo:number,since:date,last:date,note',
  'poetry,Poetry,2020-01-01,2023-12-31,0.5,,10,,2023-12-31,old',
  'poetry,Poetry,2024-01-01,,0.6,,10,2024-01-01,,',
  'maps,Maps,2020-01-01,,,10,,,,',
];
const { codes } = readCodeList('code-lists/fines.csv', fines.join('\n'));
const context = (topic: unknown, on: unknown, copies: unknown = null) => ({ data: { topic, on, copies }, today: '2026-02-02' });

describe('the value of a code', () => {
  const daily = compileLookup({ list: 'fines', code: 'data.topic', column: 'daily', at: 'data.on' }, codes);
  const of = (topic: unknown, on: unknown) => daily.evaluate(context(topic, on)).value;

  it('is that of the row that holds on the day', () => {
    expect([of('poetry', '2023-12-31'), of('poetry', '2024-01-01')]).toEqual([0.5, 0.6]);
  });

  it('is nothing before the first row, for another code, in an empty cell and without code or day', () => {
    expect([of('poetry', '2019-12-31'), of('songs', '2024-01-01'), of('maps', '2024-01-01')]).toEqual([null, null, null]);
    expect([of(null, '2024-01-01'), of('poetry', null), of(3, '2024-01-01')]).toEqual([null, null, null]);
  });

  it('follows today where no day is named, and may be a title, a code or a text', () => {
    const by = (column: string) => compileLookup({ list: 'fines', code: 'data.topic', column }, codes);
    expect(by('daily').reads).toEqual(['data.topic', 'today']);
    expect(['daily', 'title', 'code', 'note'].map((column) => by(column).evaluate(context('poetry', null)).value)).toEqual([
      0.6,
      'Poetry',
      'poetry',
      null,
    ]);
  });
});

describe('the band of a value', () => {
  const band = (value: string, from: string, to: string) =>
    compileLookup({ list: 'fines', between: { value, from, to }, column: 'code', at: 'data.on' }, codes);

  it('has both its ends in it, an empty one does not limit, and of two that meet the first holds', () => {
    const topic = (copies: unknown) => band('data.copies', 'least', 'upTo').evaluate(context(null, '2024-01-01', copies)).value;
    expect([-5, 10, 10.01, 1e9].map(topic)).toEqual(['poetry', 'poetry', 'maps', 'maps']);
    expect([null, '7', true].map(topic)).toEqual([null, null, null]);
  });

  it('may be one of days', () => {
    const row = compileLookup(
      { list: 'fines', between: { value: 'data.on', from: 'since', to: 'last' }, column: 'daily', at: 'data.on' },
      codes,
    );
    expect(row.evaluate(context(null, '2024-05-01')).value).toBe(0.6);
  });
});

it('is a computed value of a practice: stored with its own day, evaluated at each read without', () => {
  const release = library({
    text: { 'code-lists/fines.csv': `${fines.join('\n')}\n` },
    set: {
      'practice-types/loan/form.schema.json': {
        '/properties/request/properties/askedOn': { type: 'string', format: 'date', title: 'Asked on' },
      },
      'practice-types/loan/computed.json': {
        '/fine': {
          title: 'Fine',
          type: 'number',
          lookup: { list: 'fines', code: 'data.request.topic', column: 'daily', at: 'data.request.askedOn' },
        },
        '/fineToday': { title: 'Fine', type: 'number', lookup: { list: 'fines', code: 'data.request.topic', column: 'daily' } },
        '/week': { title: 'Fine of a week', type: 'number', 'x-format': 'euro', value: 'computed.fine * 7' },
      },
    },
  });
  const clerk = settingOf(release, 'clerk');
  expect(clerk.type.volatile).toEqual(['cardValid', 'fineToday']);
  const practice = draft(clerk, { request: request({ askedOn: '2023-06-01' }) });
  expect(practice.computed).toMatchObject({ fine: 0.5, week: 3.5 });
  expect(edited(clerk, practice, { request: { askedOn: '2024-06-01' } }).computed).toMatchObject({ fine: 0.6, week: 4.2 });
});
