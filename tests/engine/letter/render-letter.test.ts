import fc from 'fast-check';
import { printingIn } from '../../../engine/letter/printing.js';
import { compileLetter } from '../../../engine/letter/render-letter.js';

const rome = printingIn('it-IT', 'Europe/Rome');
const print = (body: string, context: object) => compileLetter({ title: 'Title', body }, rome)(context).html;

describe('a letter', () => {
  it('has its title as written and its values in place', () => {
    const letter = compileLetter(
      { title: 'Decision', body: '<p>{{subject.name}}: {{euro computed.total}}, {{date today}}</p>' },
      rome,
    );
    const context = { subject: { name: 'Anna' }, computed: { total: 1234.5 }, today: '2025-05-05' };
    expect(letter(context)).toEqual({ title: 'Decision', html: '<p>Anna: 1.234,50\u00a0€, 05/05/2025</p>' });
    expect(letter({})).toEqual({ title: 'Decision', html: '<p>: , </p>' });
  });

  it.each([
    ['{{date v}}', '2025-05-05', '05/05/2025'],
    ['{{date v}}', '2025-05-05T22:30:00.000Z', '06/05/2025'],
    ['{{date v}}', 'soon', 'soon'],
    ['{{date v}}', null, ''],
    ['{{month v}}', '2025-05', 'maggio 2025'],
    ['{{month v}}', '2025', '2025'],
    ['{{euro v}}', 0, '0,00\u00a0€'],
    ['{{euro v}}', 1234567.891, '1.234.567,89\u00a0€'],
    ['{{euro v}}', '12', ''],
    ['{{v}}', 1234.5, '1234,5'],
    ['{{v}}', true, 'true'],
    ['{{v}}', { a: 1 }, ''],
    ['{{v}}', { toHTML: 'x', toString: 'y' }, ''],
    ['{{v}}', [1, 2], ''],
    ['{{v.constructor.name}}', 'text', ''],
    ['{{v.constructor.name}}', {}, ''],
    ['{{v.b.c.d}}', {}, ''],
  ])('%s of %j is %j', (body, value, expected) => {
    expect(print(body, { v: value })).toBe(expected);
  });

  it('prints what a code is called, by its path in the context, in rows too', () => {
    const body = '{{title a.code}};{{#each rows}}{{title code}}/{{title ../a.code}} {{/each}};{{title a.many}};{{title none}}';
    const letter = compileLetter({ title: '', body }, rome);
    const context = { a: { code: 'x', many: ['x', 'y'] }, rows: [{ code: 'x' }, { code: '<y>' }] };
    expect(letter(context, (path, value) => value && `${path}=${value}`).html).toBe(
      'a.code&#x3D;x;rows.code&#x3D;x/a.code&#x3D;x rows.code&#x3D;&lt;y&gt;/a.code&#x3D;x ;a.many&#x3D;x, a.many&#x3D;y;',
    );
    expect(letter(context).html).toBe('x;x/x &lt;y&gt;/x ;x, y;');
  });

  it('goes through lists, and says else where there is none', () => {
    const body = '{{#each rows}}{{@index}}{{#if @first}}!{{/if}}{{a}}{{../b}}{{#unless @last}},{{/unless}}{{else}}none{{/each}}';
    expect(print(body, { rows: [{ a: 'x' }, { a: 'y' }], b: '-' })).toBe('0!x-,1y-');
    for (const rows of [[], null, 'text', { length: 3 }]) expect(print(body, { rows })).toBe('none');
    expect(print('{{#each rows}}{{this}};{{/each}}', { rows: [1, null, 'a'] })).toBe('1;;a;');
  });

  it('prints a bounded number of rows, lists in lists too, and each time anew', () => {
    const rows = Array.from({ length: 400 }, () => ({ cells: Array.from({ length: 400 }, () => 1) }));
    const letter = compileLetter({ title: '', body: '{{#each rows}}{{#each cells}}x{{/each}}{{/each}}' }, rome);
    const { length } = letter({ rows }).html;
    expect(length).toBeLessThanOrEqual(10_000);
    expect(letter({ rows }).html).toHaveLength(length);
  });

  it('never lets a value become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&"\'`=/{}ab ') }), (value) => {
        const html = print('<p>{{v}}{{date v}}{{month v}}{{#each l}}{{this}}{{/each}}</p>', { v: value, l: [value] });
        expect(html.slice(3, -4)).not.toMatch(/[<>"']/);
        expect(html.startsWith('<p>') && html.endsWith('</p>')).toBe(true);
      }),
    );
  });
});
