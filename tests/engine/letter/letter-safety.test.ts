import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { checkLetter } from '../../../engine/letter/check-letter.js';
import { printingIn } from '../../../engine/letter/printing.js';
import { compileLetter } from '../../../engine/letter/render-letter.js';

const PIECES = [
  ...[
    '<p>',
    '</p>',
    '<td colspan="2">',
    '</td>',
    '<table>',
    '</table>',
    '<tr>',
    '</tr>',
    '<br>',
    '<script>',
    '</script>',
    '<p ',
    '<',
    '>',
    '"',
    '</',
    '&',
  ],
  ...[
    'onclick="',
    'x',
    ' ',
    '\n',
    '<!--',
    '-->',
    '<ul><li>',
    '</li></ul>',
    '{{a}}',
    '{{{a}}}',
    '{{& a}}',
    '{{date a}}',
    '{{euro a}}',
    '{{this}}',
  ],
  ...[
    '{{#if a}}',
    '{{else}}',
    '{{/if}}',
    '{{#each l}}',
    '{{/each}}',
    '{{#unless a}}',
    '{{/unless}}',
    '{{> p}}',
    '{{! c }}',
    '{{~a~}}',
    '\\{{a}}',
    '{{lookup a b}}',
    '{{../a}}',
  ],
];
const ALLOWED = new Set('p br strong em u h1 h2 h3 ul ol li table thead tbody tr th td hr blockquote small'.split(' '));
const template = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));
const hostile = fc.constantFrom(
  '<script>alert(1)</script>',
  '" onclick="x',
  '-->',
  '{{b}}',
  'script>',
  '/p><img src=x>',
  '&lt;',
  '',
);

/** All elements a browser would make of the text, each with its attributes. */
function elements(node: DefaultTreeAdapterTypes.ParentNode): { name: string; attributes: string[] }[] {
  return node.childNodes.flatMap((child) =>
    'tagName' in child ? [{ name: child.tagName, attributes: child.attrs.map((one) => one.name) }, ...elements(child)] : [],
  );
}

describe('whatever letter passes the check', () => {
  it('prints only the tags it may, whatever the values', () => {
    let passed = 0;
    fc.assert(
      fc.property(template, hostile, (body, value) => {
        if (checkLetter(body).issues.length > 0) return;
        passed++;
        const { html } = compileLetter({ title: '', body }, printingIn('it-IT', 'UTC'))({ a: value, l: [value, { a: value }] });
        for (const { name, attributes } of elements(parseFragment(html))) {
          expect(ALLOWED.has(name)).toBe(true);
          expect(attributes.filter((attribute) => attribute !== 'colspan')).toEqual([]);
        }
        expect(html).not.toMatch(/<!--|<script|<img/);
      }),
      { numRuns: 3000 },
    );
    expect(passed).toBeGreaterThan(100);
  });

  it('is found by a check that never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(template, fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'{}#/<>!&"= abp@.[]|~^') })),
        (body) => {
          for (const { line, column } of checkLetter(body).issues) expect(line >= 1 && column >= 1).toBe(true);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
