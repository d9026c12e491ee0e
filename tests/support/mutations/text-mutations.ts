import type { Chance } from './chance.js';
import { numbers } from './hostile.js';
import { bodies, frontMatters } from './hostile-letters.js';
import type { Mutation } from './mutation.js';
import { anyFile, withText } from './mutation.js';

type Change = (text: string, chance: Chance) => [text: string, what: string];

const inText =
  (change: Change, fits: (path: string) => boolean = () => true): Mutation =>
  (files, chance) => {
    const among = files.filter(({ path }) => fits(path));
    const file = anyFile(among, chance, (kind) => kind !== 'readme');
    if (!file) return null;
    const [text, what] = change(file.text, chance);
    return withText(files, file.path, text, what);
  };

const isJson = (path: string): boolean => path.endsWith('.json');
const isList = (path: string): boolean => path.endsWith('.csv');
const isLetter = (path: string): boolean => path.endsWith('.hbs');

const deepTexts = [
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  '['.repeat(400_000),
  `${'['.repeat(60)}${']'.repeat(60)}`,
  `${'{"states":{"a":'.repeat(31)}{}${'}}'.repeat(31)}`,
];

const wholeTexts = [
  ...[
    '',
    ' ',
    '\u0000',
    '\uFEFF',
    '\uFEFF\uFEFF{}',
    'null',
    'true',
    '1',
    '"x"',
    '[]',
    '{}',
    '{',
    '}',
    '[{}]',
    'NaN',
    '{"a":1}{"b":2}',
  ],
  ...[
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{}}}',
    '{"a":1,"a":2}',
    '\ud800',
    'a,b\n"',
    '---\n---\n',
    '<?xml version="1.0"?>',
    'a: 1',
  ],
  `{"rules":[${'{},'.repeat(100_000)}{}]}`,
  `{${Array.from({ length: 60_000 }, (_, at) => `"k${at}":0`).join()}}`,
  `"${'x'.repeat(999_990)}"`,
  ' '.repeat(999_990),
  '\n'.repeat(999_990),
  '9'.repeat(900_000),
  '{"a":"\\ud83d"}',
];

/** A place in a JSON text where a value begins. */
function valueStart(text: string, chance: Chance): number {
  const starts = [...text.matchAll(/: (?=["\d[{tfn])/g)].map(({ index }) => index + 2);
  return starts.length > 0 ? chance.pick(starts) : text.length;
}

function doubledKey(text: string, chance: Chance): [string, string] {
  const keys = [...text.matchAll(/"[^"\\]+": /g)];
  if (keys.length === 0) return [`${text},`, 'with a comma'];
  const { 0: key, index } = chance.pick(keys);
  return [`${text.slice(0, index)}${key}${chance.pick(['null', '"x"', '{}', '[]'])}, ${text.slice(index)}`, `${key} twice`];
}

function numberText(text: string, chance: Chance): [string, string] {
  const at = valueStart(text, chance);
  const number = chance.pick(numbers);
  return [text.slice(0, at) + text.slice(at).replace(/^(?:-?[\d.]+|"[^"\\]*"|[a-z]+)/, number), `number ${number}`];
}

const encodings: Change[] = [
  (text) => [`\uFEFF${text}`, 'byte order mark'],
  (text) => [text.replace(/\n/g, '\r\n'), 'lines of Windows'],
  (text) => [text.replace(/\n/g, '\r'), 'lines of an old Mac'],
  (text) => [[...text].join('\u0000'), 'UTF-16 read as UTF-8'],
  (text) => [Buffer.from(text, 'utf8').toString('latin1'), 'UTF-8 read as Latin-1'],
  (text) => [text.replace(/[àèìòù"]/g, '\uFFFD'), 'letters lost'],
  (text) => [text.replace(/"/g, '”'), 'curly quotes'],
  (text) => [text.normalize('NFD').replace(/ /g, '\u00a0'), 'spaces that do not break'],
  (text) => [text.replace(/[\n\r]/g, '\u2028'), 'line separators'],
];

const loose: Change[] = [
  (text, chance) => {
    const at = valueStart(text, chance);
    return [`${text.slice(0, at)}/* note */ ${text.slice(at)}`, 'a comment'];
  },
  (text) => [text.replace(/\}(?=[^}]*$)/, ',}'), 'a comma too many'],
  (text) => [text.replace(/,/, ''), 'a comma too few'],
  (text) => [text.replace(/"/g, "'"), 'single quotes'],
  doubledKey,
  doubledKey,
  numberText,
  numberText,
];

const cell = 'x'.repeat(300_000);
const header = 'code,title,from,until';
const rows = (count: number, row: (at: number) => string): string =>
  `${header}\n${Array.from({ length: count }, (_, at) => row(at)).join('\n')}\n`;
const day = (at: number): string => new Date(at * 86_400_000).toISOString().slice(0, 10);

const listTexts: (() => string)[] = [
  () => '',
  () => header,
  () => `${header}\n\n\n`,
  () => header.replace(/,/g, ';'),
  () => `${header}\n"a,b\n`,
  () => `${header}\n"a""b","c\nd",,\n`,
  () => `${header}\na,b,c,d,e,f\n`,
  () => `${header},code\na,b,,,c\n`,
  () => `${header},__proto__,toString\na,b,,,c,d\n`,
  () => `${header}\n__proto__,x,,\nconstructor,y,,\ntoString,z,,\n`,
  () => `title,until,from,code\nx,,,a\n`,
  () => `${header}\na,x,2026-02-30,\nb,x,2026-12-31,2026-01-01\nc,x,31/12/2026,\n`,
  () => `${header}\n=1+1,@x,,\n -a , b ,,\n`,
  () => `${header}\na,"${cell}",,\n`,
  () => `${header},${Array.from({ length: 5_000 }, (_, at) => `c${at}`).join()}\na,b,,\n`,
  () => rows(120_000, (at) => `c${at},t,,`),
  () => rows(120_000, () => 'a,t,,'),
  () => rows(100_000, (at) => `a,t,${day(at % 20_000)},${day(at % 20_000)}`),
  () => rows(120_000, (at) => `,,${at},`),
  () => rows(10, (at) => `"${at}"x,t,,`),
  () => `${'"'.repeat(100_001)}`,
  () => `${','.repeat(900_000)}`,
];

/** A letter with another body, or with other front matter. */
function spoiltLetter(text: string, chance: Chance): [string, string] {
  const end = text.indexOf('---', 3);
  const [matter, body] = end < 0 ? ['title: x\n', text] : [text.slice(4, end), text.slice(end + 4)];
  const isBody = chance.odds(0.75);
  const other = chance.pick(isBody ? bodies : frontMatters);
  const at = chance.below(body.length);
  const mixed = chance.odds(0.3) ? body.slice(0, at) + other + body.slice(at) : other;
  return [isBody ? `---\n${matter}---\n${mixed}` : `---\n${other}\n---\n${body}`, `letter ${JSON.stringify(other.slice(0, 60))}`];
}

/** Mutations of texts, whatever they mean, and how likely each is. */
export const textMutations: Record<string, [weight: number, Mutation]> = {
  'text cut': [
    3,
    inText((text, chance) => {
      const end = chance.below(text.length);
      return [text.slice(0, end), `cut at ${end}`];
    }),
  ],
  'text doubled': [1, inText((text) => [text + text, 'twice'])],
  'text overwritten': [
    2,
    inText((text, chance) => {
      const at = chance.below(text.length);
      const more = String.fromCharCode(...Array.from({ length: chance.size(1, 20) }, () => chance.below(65_536)));
      return [text.slice(0, at) + more + text.slice(at + more.length), `other signs at ${at}`];
    }),
  ],
  'other encoding': [3, inText((text, chance) => chance.pick(encodings)(text, chance))],
  'loose JSON': [4, inText((text, chance) => chance.pick(loose)(text, chance), isJson)],
  'deep text': [1, inText((_, chance) => [chance.pick(deepTexts), 'deep'])],
  'hostile text': [2, inText((_, chance) => [chance.pick(wholeTexts), 'all of it other'])],
  'deep value': [
    1,
    inText((text, chance) => {
      const at = valueStart(text, chance);
      return [text.slice(0, at) + chance.pick(deepTexts) + text.slice(at), `deep at ${at}`];
    }, isJson),
  ],
  'odd code list': [
    4,
    inText((_, chance) => {
      const at = chance.below(listTexts.length);
      return [(listTexts[at] as () => string)(), `code list ${at}`];
    }, isList),
  ],
  'line of a code list': [
    2,
    inText((text, chance) => {
      const lines = text.split('\n');
      const at = chance.below(lines.length);
      lines[at] = chance.pick([
        '',
        ',',
        '"',
        'a,b,c,d',
        lines[0] ?? '',
        lines.at(-2) ?? '',
        `${lines[at]},x`,
        (lines[at] ?? '').replace(/,/g, ';'),
      ]);
      return [lines.join('\n'), `line ${at + 1} ${JSON.stringify(lines[at])}`];
    }, isList),
  ],
  'hostile letter': [8, inText(spoiltLetter, isLetter)],
};
