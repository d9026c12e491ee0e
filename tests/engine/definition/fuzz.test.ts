import fc from 'fast-check';
import { canonicalise } from '../../../engine/definition/canonical.js';
import type { DefinitionFile, Definitions } from '../../../engine/definition/definitions.js';
import { hashRelease } from '../../../engine/definition/hash.js';
import { parseDefinitions } from '../../../engine/definition/parse-definitions.js';
import { compileRelease } from '../../../engine/release/compile-release.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

const good = minimalDefinitions();

const jsonFiles = good.flatMap(({ path }, index) => (path.endsWith('.json') ? [index] : []));

const names = fc.constantFrom(
  'type',
  'states',
  'on',
  'target',
  'a',
  'toString',
  '__proto__',
  'constructor',
  '$ref',
  '$and',
  '',
  'a.b',
  '/',
  '~',
);
const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(names, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
  fc.constantFrom<unknown>(
    null,
    '',
    [],
    {},
    [[]],
    0,
    -1,
    1e300,
    true,
    'x'.repeat(5000),
    'data..a',
    '$',
    '#a',
    '.',
    '*',
    '(a+)+',
    '((',
    'for x in',
  ),
);

/** A value that stands elsewhere in the set: most likely to be taken for what it is not. */
const plausible = fc.constantFrom(
  ...jsonFiles.flatMap((index) => places(JSON.parse(good[index]!.text)).map(([holder, name]) => holder[name])),
);

/** Every place of a value: its holder and the name or index there. */
function places(value: unknown, found: [Record<string, unknown>, string][] = []): [Record<string, unknown>, string][] {
  if (value === null || typeof value !== 'object') return found;
  for (const name of Object.keys(value)) {
    found.push([value as Record<string, unknown>, name]);
    places((value as Record<string, unknown>)[name], found);
  }
  return found;
}

type Mutation = { at: number; value: unknown; how: 'replace' | 'delete' | 'add' | 'rename' };

function mutated(text: string, { at, value, how }: Mutation): string {
  const root = JSON.parse(text) as unknown;
  const all = places(root);
  const [holder, name] = all[at % all.length] ?? [{}, ''];
  if (how === 'delete') delete holder[name];
  else if (how === 'replace') holder[name] = value;
  else if (how === 'add')
    Object.defineProperty(holder, JSON.stringify(value).slice(0, 20), { value, enumerable: true, configurable: true });
  else {
    holder[`${name}x`] = holder[name];
    delete holder[name];
  }
  return JSON.stringify(root);
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  value: fc.oneof(hostile, plausible),
  how: fc.constantFrom('replace', 'delete', 'add', 'rename'),
});

/** What the checker lets pass can be run: every practice type, form and extraction compiles. */
function expectCompiles(definitions: Definitions): void {
  const release = compileRelease(definitions, 'hash');
  for (const key of Object.keys(definitions.practiceTypes)) expect(release.type(key)?.key).toBe(key);
  for (const key of Object.keys(definitions.exports)) expect(release.export(key)).toBeDefined();
}

/** Whatever the text, there are issues or there are definitions, and every issue has a place. */
function expectAnswer(files: DefinitionFile[]): void {
  const { definitions, issues } = parseDefinitions(files);
  expect(definitions === null).toBe(issues.some(({ severity }) => severity === 'error'));
  if (definitions) expectCompiles(definitions);
  for (const issue of issues) {
    expect(issue.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(issue.line).toBeGreaterThan(0);
    expect(issue.column).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(issue))).toEqual(issue);
  }
}

const change = (at: number, text: (old: string) => string) =>
  good.map((file, index) => (index === at % good.length ? { ...file, text: text(file.text) } : file));

describe('never throws, whatever the files', () => {
  it('values replaced, deleted, added, renamed at random places', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(mutation, { minLength: 1, maxLength: 3 }), (at, mutations) => {
        const file = jsonFiles[at % jsonFiles.length]!;
        expectAnswer(change(file, (text) => mutations.reduce(mutated, text)));
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('texts cut, doubled and overwritten', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.string({ unit: 'binary', maxLength: 20 }),
        (at, part, more) => {
          expectAnswer(change(at, (text) => text.slice(0, Math.floor(text.length * part)) + more));
          expectAnswer(change(at, (text) => more + text + more));
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('hostile texts in every kind of file', () => {
    const deep = [
      `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
      '['.repeat(60_000),
      '{{#each a}}'.repeat(2000),
      '---\n'.repeat(100),
    ];
    const texts = [
      ...deep,
      '',
      '\u0000',
      '\uFEFF',
      'null',
      '"x"',
      '[]',
      '{}',
      '---\n---\n',
      '{"__proto__":{"a":1}}',
      '\uD800',
      'a,b\n"',
    ];
    for (let at = 0; at < good.length; at++) for (const text of texts) expectAnswer(change(at, () => text));
  }, 60_000);

  it('any paths', () => {
    const path = fc.oneof(
      fc.string(),
      fc.constantFrom('practice-types/__proto__/workflow.json', 'demo/x.json', 'exports/constructor.export.json'),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ path, text: fc.string() }), { maxLength: 4 }), (files) => {
        expectAnswer([...good, ...files]);
        hashRelease(files);
        files.map(canonicalise);
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  it('a folder with some files missing', () => {
    fc.assert(
      fc.property(fc.subarray(good), (files) => expectAnswer(files)),
      { numRuns: 50 },
    );
  }, 60_000);
});
