import { readFileSync } from 'node:fs';
import { getLanguageService, type JSONDocument, TextDocument } from 'vscode-json-languageservice';
import { fileKinds } from '../../.ci/reference/file-kinds.js';
import { placeOf, schemaOfKind } from '../../engine/definition/file-kind.js';
import { readCodeList } from '../../engine/definition/read-code-list.js';
import { readLetter } from '../../engine/definition/read-letter.js';
import { readFolder } from '../fixtures/read-folder.js';
import { callIter } from '../server/cli/run-iter.js';

/** What an editor is told in `.vscode/settings.json`. */
const settings = JSON.parse(readFileSync('.vscode/settings.json', 'utf8')) as {
  'json.schemas': { fileMatch: string[]; url: string; schema: object }[];
};

const editor = getLanguageService({ clientCapabilities: { textDocument: { hover: { contentFormat: ['markdown'] } } } });
editor.configure({ schemas: settings['json.schemas'].map(({ url, ...rest }) => ({ uri: url, ...rest })) });

interface Opened {
  document: TextDocument;
  json: JSONDocument;
}

const open = (path: string, text: string): Opened => {
  const document = TextDocument.create(`file:///office/${path}`, 'json', 1, text);
  return { document, json: editor.parseJSONDocument(document) };
};

const complaints = async ({ document, json }: Opened): Promise<string[]> =>
  (await editor.doValidation(document, json)).map(({ message }) => (typeof message === 'string' ? message : message.value));

/** A text with `|` where the cursor stands. */
function atCursor(path: string, marked: string): Opened & { position: ReturnType<TextDocument['positionAt']> } {
  const opened = open(path, marked.replace('|', ''));
  return { ...opened, position: opened.document.positionAt(marked.indexOf('|')) };
}

async function offered(path: string, marked: string): Promise<string[]> {
  const { document, json, position } = atCursor(path, marked);
  return (await editor.doComplete(document, position, json))?.items.map(({ label }) => label) ?? [];
}

async function toldAt(path: string, marked: string): Promise<string> {
  const { document, json, position } = atCursor(path, marked);
  const contents = (await editor.doHover(document, position, json))?.contents ?? [];
  return JSON.stringify(contents);
}

const files = ['definitions', 'docs/examples'].flatMap((folder) =>
  readFolder(folder)
    .filter(({ path }) => path.endsWith('.json'))
    .map(({ path, text }) => ({ kind: schemaOfKind(placeOf(path)?.kind ?? 'readme'), path: `${folder}/${path}`, text })),
);

/** A file without the line that names its meta-schema: its place alone must tell. */
const unnamed = (text: string): string => text.replace(/^\s*"\$schema": "[^"]*",?\n/m, '');

describe('an editor', () => {
  it.each(files.map((file) => [file.path, file] as const))(
    'finds %s in order, by its name and by its place',
    async (path, { text }) => {
      expect(await complaints(open(path, text))).toEqual([]);
      const { document, json } = open(path, unnamed(text));
      expect(await complaints({ document, json })).toEqual([]);
      expect((await editor.getMatchingSchemas(document, json)).length).toBeGreaterThan(0);
    },
  );

  const first = fileKinds.map(([kind]) => [kind, files.find((file) => file.kind === kind)] as const);

  it.each(first)('says what is wrong with a key that %s does not know', async (kind, file) => {
    const strange = kind === 'computed' || kind === 'form-ui' ? 'No-Name' : 'strange';
    for (const text of [file?.text ?? '', unnamed(file?.text ?? '')]) {
      const messages = await complaints(open(file?.path ?? '', text.replace('{', `{ "${strange}": 1,`)));
      expect(messages.join()).toMatch(
        new RegExp(`${strange}.*(not allowed|pattern)|pattern.*${strange}|Incorrect type|not match`, 'i'),
      );
    }
  });

  it.each(first)('tells what %s is about, at its first line', async (_, file) => {
    expect(await toldAt(file?.path ?? '', (file?.text ?? '').replace('"$schema"', '"$|schema"'))).toContain(
      'Il tipo di questo file.',
    );
  });

  it.each(first)('offers the properties of %s', async (kind, file) => {
    const { schema } = settings['json.schemas'].find(({ url }) => url === `urn:iter:${kind}:1`) ?? {};
    const known = Object.keys((schema as { properties?: object })?.properties ?? {});
    const labels = await offered(file?.path ?? '', '{ | }');
    expect(labels).toEqual(expect.arrayContaining(known));
    expect(labels.length).toBeGreaterThan(0);
  });
});

const workflow = 'definitions/practice-types/nuovo/workflow.json';
const form = 'definitions/practice-types/nuovo/form.schema.json';

describe('at a place, an editor offers', () => {
  it.each<[string, string, string, string[]]>([
    ['the tags of a state', workflow, '{ "states": { "bozza": { "tags": [|] } } }', ['"open"', '"waiting"', '"closed"']],
    ['the properties of a state', workflow, '{ "states": { "bozza": { | } } }', ['on', 'meta', 'entry', 'onDone']],
    [
      'the guards',
      workflow,
      '{ "states": { "a": { "on": { "B": { "guard": { "type": | } } } } } }',
      ['"condition"', '"form-complete"'],
    ],
    ['a whole guard', workflow, '{ "states": { "a": { "on": { "B": { "guard": | } } } } }', ['form-complete', 'all']],
    ['a whole action', workflow, '{ "states": { "a": { "entry": | } } }', ['set', 'notify', 'write-letter']],
    [
      'the operators of a condition',
      workflow,
      '{ "states": { "a": { "on": { "B": { "guard": { "params": { "when": { "data.x": { | } } } } } } } } }',
      ['$gt', '$in', '$exists'],
    ],
    [
      'the keywords of a field',
      form,
      '{ "properties": { "a": { "properties": { "b": { | } } } } }',
      ['x-code-list', 'x-format', 'title'],
    ],
    ['the formats', form, '{ "properties": { "a": { "format": | } } }', ['"codice-fiscale"', '"iban"', '"date"']],
    [
      'keywords in a part of forms',
      'definitions/form-parts/adl.schema.json',
      '{ "properties": { "a": { | } } }',
      ['x-code-list'],
    ],
    ['keywords in the parameters of an extraction', 'definitions/exports/a.export.json', '{ "params": { | } }', ['properties']],
    ['the actions of a rule', 'definitions/permissions.json', '{ "rules": [{ "action": | }] }', ['"read"', '"send"']],
    [
      'what a step may do',
      'definitions/practice-types/a/scenarios/b.scenario.json',
      '{ "steps": [{ | }] }',
      ['as', 'send', 'expect'],
    ],
  ])('%s', async (_, path, marked, wanted) => {
    expect(await offered(path, marked)).toEqual(expect.arrayContaining(wanted));
  });

  it('and tells a property with an example', async () => {
    const told = await toldAt(workflow, '{ "states": { "a": { "meta": { "dead|line": { "days": 3 } } } } }');
    expect(told).toContain('Il termine che corre in questo stato');
    expect(told).toContain('TERMINE_SCADUTO');
  });

  it('and says that a condition has an operator that is none', async () => {
    const text =
      '{ "states": { "a": { "on": { "B": { "guard": { "type": "condition", "params": { "when": { "data.x": { "$gtt": 1 } } } } } } } } }';
    expect((await complaints(open(workflow, text))).join()).toMatch(/\$gtt|not allowed|Incorrect/);
    expect(await complaints(open(workflow, text.replace('$gtt', '$gt')))).toEqual(['Missing property "id".']);
  });
});

describe('the task of an editor', () => {
  const [check] = JSON.parse(readFileSync('.vscode/tasks.json', 'utf8')).tasks;

  it('finds the place of what the checker says', async () => {
    const { regexp, file, line, code } = check.problemMatcher.pattern;
    const ran = await callIter(['check', 'tests/fixtures']);
    const found = ran.out.split('\n').flatMap((text) => new RegExp(regexp).exec(text) ?? []);
    expect(found[file]).toMatch(/^tests\/fixtures\//);
    expect(Number(found[line])).toBeGreaterThan(0);
    expect(found[code]).toMatch(/^[a-z-]+$/);
  });

  it('begins code lists and letters that are in order', () => {
    const snippets = JSON.parse(readFileSync('.vscode/definitions.code-snippets', 'utf8'));
    const filled = (name: string) => snippets[name].body.join('\n').replace(/\$\{\d:([^}]*)\}|\$\d/g, '$1');
    expect(readCodeList('a.csv', filled('Elenco di codici'))).toMatchObject({ found: [], codes: [{ code: 'codice' }] });
    expect(readLetter('a.hbs', filled('Lettera')).found).toEqual([]);
  });
});
