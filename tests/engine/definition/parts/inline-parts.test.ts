import { parseDefinitions } from '../../../../engine/definition/parse-definitions.js';
import { isFileOfType, readPracticeType } from '../../../../engine/definition/read-practice-type.js';
import { printingIn } from '../../../../engine/letter/printing.js';
import { compileLetter } from '../../../../engine/letter/render-letter.js';
import { changeFiles } from '../../../fixtures/change-files.js';
import { minimalDefinitions } from '../../../fixtures/read-folder.js';
import { formFile, library, settingOf } from '../../../support/library.js';

const life = {
  type: 'object',
  title: 'Daily life',
  properties: { washing: { type: 'integer', title: 'Washing', minimum: 0 }, day: { $ref: 'form-parts/day' } },
  required: ['washing'],
};
const papers = 'practice-types/loan/letters/papers.hbs';
const withParts = {
  set: {
    [formFile]: {
      '/properties/review/properties/life': { $ref: 'form-parts/life', title: 'Life at home' },
      '/properties/daily': { $ref: 'form-parts/life' },
    },
    'practice-types/loan/computed.json': {
      '/care': { title: 'Care', type: 'number', value: 'data.daily.washing + data.review.life.washing' },
    },
  },
  text: {
    'form-parts/life.schema.json': JSON.stringify(life),
    'form-parts/day.schema.json': JSON.stringify({ type: 'string', title: 'Since', format: 'date' }),
    [papers]: '---\ntitle: T\n---\n<p>{{note}}</p>\n<ul>{{#each data.returns}}{{> one-return}}{{/each}}</ul>\n{{> closing}}\n',
    'letter-parts/one-return.hbs': '<li>{{date day}} {{../practice.number}}</li>',
    'letter-parts/closing.hbs': '<p>{{service.title}}</p>\n{{> day-of-today}}',
    'letter-parts/day-of-today.hbs': '<p>{{date today}}</p>\n',
  },
};

it('puts a part of a form where it is named, with what is said beside it', () => {
  const { definitions } = library(withParts);
  const { properties = {} } = definitions.practiceTypes['loan']?.form.schema ?? {};
  expect(properties['daily']).toEqual({
    ...life,
    properties: { ...life.properties, day: { type: 'string', title: 'Since', format: 'date' } },
  });
  expect(properties['review']?.properties?.['life']).toMatchObject({ title: 'Life at home', required: ['washing'] });
});

it('checks and computes the fields of a part like any other', () => {
  const { type } = settingOf(library(withParts), 'clerk');
  expect(type.form.validate({ daily: { washing: -1, day: 'soon' } }, { today: '2026-02-02', sections: ['daily'] })).toMatchObject(
    [
      { code: 'too-small', path: '/daily/washing' },
      { code: 'format', path: '/daily/day' },
    ],
  );
  expect(type.form.dateTyped('review.life.day')).toBe(true);
});

it('prints a part of a letter in the place where it stands, in a row too', () => {
  const { type } = settingOf(library(withParts), 'clerk');
  expect(type.letterReads.get('papers')).toEqual([
    'data.returns',
    'data.returns.day',
    'note',
    'practice.number',
    'service.title',
    'today',
  ]);
  const { html } = compileLetter(
    type.definition.letters['papers'] ?? { title: '', body: '' },
    printingIn('it-IT', 'Europe/Rome'),
  )({
    note: 'N',
    practice: { number: 'LN-1' },
    data: { returns: [{ day: '2026-02-02' }] },
    service: { title: 'North' },
    today: '2026-02-03',
  });
  expect(html).toBe('<p>N</p>\n<ul><li>02/02/2026 LN-1</li></ul>\n<p>North</p>\n<p>03/02/2026</p>\n\n');
});

it('says where in a part a mistake was written', () => {
  const text = { ...withParts.text, 'letter-parts/closing.hbs': '<p>a</p>\n  <p>{{servis.title}}</p>' };
  const { issues } = parseDefinitions(changeFiles(minimalDefinitions(), { ...withParts, text }));
  expect(issues).toMatchObject([
    { code: 'unknown-path', file: 'letter-parts/closing.hbs', line: 2, column: 8 },
    { code: 'unused-part', file: 'letter-parts/day-of-today.hbs' },
  ]);
});

it('reads the parts of the release that a practice was opened under', () => {
  const files = changeFiles(minimalDefinitions(), withParts);
  const own = files.filter(({ path }) => isFileOfType(path, 'loan'));
  expect(own.length).toBeLessThan(files.length);
  expect(readPracticeType(own, 'loan')).toEqual(parseDefinitions(files).definitions?.practiceTypes['loan']);
});

it('stops where parts of nothing but parts would multiply', () => {
  const [a, b, c, d] = ['b', 'c', 'd', 'e'].map((name) => `{{> ${name}}}`.repeat(1_000));
  const parts = { a: a ?? '', b: b ?? '', c: c ?? '', d: d ?? '', e: '<p>x</p>' };
  const text = Object.fromEntries(Object.entries(parts).map(([name, body]) => [`letter-parts/${name}.hbs`, body]));
  const { issues } = parseDefinitions(
    changeFiles(minimalDefinitions(), { text: { ...text, [papers]: '---\ntitle: T\n---\n{{> a}}\n' } }),
  );
  expect(issues.filter(({ code }) => code === 'too-many-parts')).toHaveLength(1);
});
