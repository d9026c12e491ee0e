import fc from 'fast-check';
import Handlebars from 'handlebars';
import { inlineLetterParts } from '../../../../engine/definition/parts/letter-parts.js';
import { readFile } from '../../../../engine/definition/read-file.js';

const letter = (body: string) =>
  readFile({ path: 'practice-types/loan/letters/papers.hbs', text: `---\ntitle: T\n---\n${body}` });
const parts = ['closing', 'day-of-today'].map((name) =>
  readFile({ path: `letter-parts/${name}.hbs`, text: `<p>The ${name}</p>` }),
);

/** The body of a letter with its parts in it. */
const whole = (body: string): string | undefined => inlineLetterParts([letter(body), ...parts], new Set())[0]?.letter?.body;

function parses(body: string): boolean {
  try {
    Handlebars.parse(body);
    return true;
  } catch {
    return false;
  }
}

const piece = fc.constantFrom(
  '{{> closing}}',
  '{{>closing}}',
  '{{> day-of-today }}',
  '{{~> closing ~}}',
  '{{> closing a=1}}',
  '{{#> closing}}x{{/closing}}',
  '{{!> closing}}',
  '{{!-- ',
  ' --}}',
  '\\',
  '{{note}}',
  '{{title "{{> closing}}"}}',
  '{{#if note}}',
  '{{else}}',
  '{{/if}}',
  '{{{{raw}}}}',
  '{{{{/raw}}}}',
  '<p>',
  '</p>',
  '{{',
  '}}',
  ' > ',
);

it('finds the parts that a letter names by its text alone where Handlebars finds the same', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const body = pieces.join('');
      if (!parses(body)) return;
      compared += 1;
      // With a comment in it the letter is parsed.
      expect(`{{! }}${whole(body)}`).toBe(whole(`{{! }}${body}`));
    }),
    { numRuns: 2_000, seed: 5 },
  );
  expect(compared).toBeGreaterThan(300);
});
