import { checkLetter } from '../../../engine/letter/check-letter.js';

const codesOf = (body: string) => checkLetter(body).issues.map((issue) => issue.code);

describe('a good letter', () => {
  it('tells what it reads, in lists the fields of the list', () => {
    const body = `<h1>Dear {{subject.name}}</h1>
<p>{{#if data.urgent}}<strong>now</strong>{{else if note}}{{note}}{{else}}<em>later</em>{{/if}}: {{euro computed.total}}, {{date today}}.</p>
<table><tbody>{{#each data.payments}}<tr><td colspan="2">{{@index}} {{month month}} {{this.amount}} {{../practice.number}}</td></tr>{{/each}}</tbody></table>
<hr/><p>{{#unless computed.rest}}nothing{{/unless}}<br>end</p>{{! a comment }}`;
    expect(checkLetter(body)).toEqual({
      issues: [],
      reads: [
        'computed.rest',
        'computed.total',
        'data.payments',
        'data.payments.amount',
        'data.payments.month',
        'data.urgent',
        'note',
        'practice.number',
        'subject.name',
        'today',
      ],
      titled: [],
    });
  });
});

describe('a letter is refused', () => {
  it.each([
    ['{{{a}}}', 'template-unescaped'],
    ['{{& a}}', 'template-unescaped'],
    ['{{> part}}', 'template-construct'],
    ['{{#> part}}{{/part}}', 'template-construct'],
    ['{{* inline}}', 'template-construct'],
    ['{{"text"}}', 'template-construct'],
    ['{{#each data.rows as |row|}}{{row.a}}{{/each}}', 'template-construct'],
    ['{{lookup a b}}', 'template-helper'],
    ['{{#with a}}{{b}}{{/with}}', 'template-helper'],
    ['{{#a}}b{{/a}}', 'template-helper'],
    ['{{a b=1}}', 'template-helper'],
    ['{{if}}', 'template-helper'],
    ['{{date}}', 'template-argument'],
    ['{{date today now}}', 'template-argument'],
    ['{{date "2025-01-01"}}', 'template-argument'],
    ['{{date (euro a)}}', 'template-argument'],
    ['{{#if a b}}{{/if}}', 'template-argument'],
    ['{{constructor.name}}', 'template-path'],
    ['{{a.__proto__}}', 'template-path'],
    ['{{this}}', 'template-path'],
    ['{{../a}}', 'template-path'],
    ['{{@root.a}}', 'template-path'],
    ['{{@index}}', 'template-path'],
    ['{{#if a}}', 'template-syntax'],
    ['{{a', 'template-syntax'],
    ['<img src="x">', 'html-tag'],
    ['<body onload="x">', 'html-tag'],
    ['<!doctype html>', 'html-tag'],
    ['<svg/>', 'html-tag'],
    ['<{{a}}>', 'html-tag'],
    ['<p onclick="x">a</p>', 'html-attribute'],
    ['<p {{a}}>a</p>', 'html-attribute'],
    ['<p {{#if a}}x{{/if}}>a</p>', 'html-attribute'],
    ['<p colspan="2">a</p>', 'html-attribute'],
    ['<table><tr><td colspan="{{a}}">a</td></tr></table>', 'html-attribute'],
    ['<!-- a -->', 'html-comment'],
    ['<p>a', 'html-unbalanced'],
    ['a</p>', 'html-unbalanced'],
    ['<p><em>a</p></em>', 'html-unbalanced'],
    ['<p>{{#if a}}</p>{{/if}}', 'html-unbalanced'],
    ['{{#if a}}<p>{{/if}}</p>', 'html-unbalanced'],
    ['{{#if a}}<{{/if}}script>', 'html-syntax'],
    ['<p', 'html-syntax'],
  ])('%s: %s', (body, code) => {
    expect(codesOf(body)).toContain(code);
  });

  it('names the line and the column, in the order of the text', () => {
    const { issues } = checkLetter('<p>good</p>\n<p>\r\n  {{lookup a b}} <b>x</b></p>');
    expect(issues).toEqual([
      { code: 'template-helper', line: 3, column: 3, params: { helper: 'lookup' } },
      { code: 'html-tag', line: 3, column: 18, params: { tag: 'b' } },
      { code: 'html-tag', line: 3, column: 22, params: { tag: 'b' } },
    ]);
    expect(checkLetter('<p>\n{{#if a}}</p>').issues[0]).toMatchObject({ code: 'template-syntax', line: 2 });
  });

  it('takes no time to speak of with any letter that can be read, and refuses blocks that stand too deep', () => {
    const wide = '{{#if note}}<p>x</p>{{/if}}'.repeat(7_000);
    const hidden = [
      '{{#if a}}{{! {{/if}} }}',
      '{{#if a}}{{!-- {{/if}} --}}',
      '{{^a}}',
      '{{#a}}{{else if b}}',
      '{{{{a}}}}{{/a}}{{{{/a}}}}',
    ];
    const deep = `<p>a</p>\n${'{{#if note}}'.repeat(8_000)}${'{{/if}}'.repeat(8_000)}`;
    const start = performance.now();
    expect(checkLetter(wide).issues).toEqual([]);
    expect(checkLetter(deep).issues).toEqual([{ code: 'template-too-deep', line: 2, column: 241, params: { limit: 20 } }]);
    for (const one of hidden) expect(codesOf(one.repeat(5_000))).toEqual(['template-too-deep']);
    expect(codesOf(`{{#if a}}${'{{else if b}}'.repeat(5_000)}{{/if}}`)).toEqual(['template-too-deep']);
    expect(codesOf(`<p>{{${'date ('.repeat(5_000)}today${')'.repeat(5_000)}}}</p>`)).toEqual(['template-too-deep']);
    expect(codesOf(`<p>${'('.repeat(5_000)}{{today}}</p>`)).toEqual([]);
    expect(codesOf('{{#if a}}x{{else if b}}y{{else}}z{{/if}}'.repeat(100))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(3_000);
    const allowed = `${'{{#if note}}'.repeat(20)}<b>x</b>${'{{/if}}'.repeat(20)}`;
    expect(checkLetter(allowed).issues.map(({ code, column }) => [code, column])).toEqual([
      ['html-tag', 241],
      ['html-tag', 245],
    ]);
  });
});

it.each([
  ['tags that are never closed', '<b>'.repeat(60_000)],
  ['attributes without end', `<p ${'a=1 '.repeat(40_000)}>x</p>`],
])('tells no more than somebody reads of %s', (_, body) => {
  expect(checkLetter(body).issues).toHaveLength(200);
});
