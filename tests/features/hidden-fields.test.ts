import type { DefinitionFile, JsonObject } from '../../engine/index.js';
import { changeFiles } from '../fixtures/change-files.js';
import { operations } from '../support/contract-operations.js';
import type { Body } from '../support/contribution.js';
import { attach, body, newPerson, openContribution, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { shippedDefinitions, staffOf, startOffice } from '../support/office.js';
import { pdfText } from '../support/pdf-text.js';

const type = 'practice-types/contributo-economico';
const own = { 'service.id': { $actor: 'service' } };

/** The values that only the social worker may read: a section, a field in a readable section, a field in readable rows. */
const secrets = {
  section: 'SEGRETO-SEZIONE',
  before: 'SEGRETO-PRIMA',
  field: 'SEGRETO-CAMPO',
  row: 'SEGRETO-RIGA',
  rowBefore: 'SEGRETO-VECCHIO',
  long: 'SEGRETO-LUNGO',
  amount: 98_765.43,
};
/** As they are printed: an amount as the office writes it. */
const printedSecrets = Object.values(secrets).map((secret) => (typeof secret === 'number' ? '98.765,43' : secret));
const secretTexts = Object.values(secrets).map(String);

/** What an approval asks of things hidden and not, to be explained when it is refused. */
const asked: JsonObject[] = [
  { 'data.richiesta.contatti': { $elemMatch: { segreto: 'nessuno' } } },
  { 'data.richiesta.contatti': { $elemMatch: { nome: 'Nonna' } } },
  { 'data.richiesta': { $exists: false } },
  { 'data.riservato': { $exists: false } },
];

const exportOf = (value: string): string =>
  JSON.stringify({
    $schema: 'urn:iter:export:1',
    title: 'Segreti',
    format: 'xlsx',
    fileName: 'segreti.xlsx',
    source: { practiceTypes: ['contributo-economico'], sort: ['practice.number'] },
    columns: [
      { title: 'Pratica', value: 'practice.number' },
      { title: 'Segreto', value },
    ],
  });

/** The shipped definitions with things that nobody but the social worker reads, and everything that could let them out. */
function withSecrets(): DefinitionFile[] {
  const files = shippedDefinitions();
  const read = (path: string) => JSON.parse(files.find((file) => file.path === path)?.text ?? '');
  const rules = read(`${type}/permissions.json`).rules;
  const running = read('permissions.json').rules.findIndex(({ on }: Body) => on === 'export');
  const text = (title: string) => ({ type: 'string', title, maxLength: 100 });
  return changeFiles(files, {
    set: {
      'permissions.json': { [`/rules/${running}/fields/1`]: 'contatti' },
      [`${type}/form.schema.json`]: {
        '/properties/riservato': {
          type: 'object',
          title: 'Riservato',
          properties: {
            segreto: { ...text('Segreto'), pattern: '^SEGRETO' },
            altro: { ...text('Altro'), maxLength: 5 },
            importo: { type: 'number', title: 'Importo', 'x-format': 'euro' },
            mancante: text('Mancante'),
          },
          required: ['mancante'],
        },
        '/properties/richiesta/properties/segnalazione': text('Segnalazione'),
        '/properties/richiesta/properties/contatti': {
          type: 'array',
          title: 'Contatti',
          items: { type: 'object', properties: { nome: text('Nome'), segreto: text('Segreto') } },
        },
      },
      [`${type}/practice-type.json`]: {
        '/summary/3': 'data.riservato.segreto',
        '/summary/4': 'data.richiesta.segnalazione',
        '/summary/5': 'data.richiesta.contatti',
      },
      [`${type}/computed.json`]: {
        '/doppio': { title: 'Doppio', type: 'number', 'x-format': 'euro', value: 'data.riservato.importo' },
        '/primo': { title: 'Primo', type: 'string', value: 'data.richiesta.contatti[1].segreto' },
      },
      [`${type}/permissions.json`]: {
        '/rules': [
          ...rules,
          { roles: ['assistente-sociale'], action: ['read', 'edit'], fields: ['riservato'], conditions: own },
          {
            roles: ['responsabile', 'amministrativo'],
            action: ['read', 'edit'],
            fields: ['richiesta.segnalazione', 'richiesta.contatti.segreto'],
            inverted: true,
          },
          // Whoever writes what they may not read learns nothing of what was there.
          { roles: ['responsabile'], action: 'edit', fields: ['richiesta', 'riservato.altro'], conditions: own },
        ],
      },
      [`${type}/workflow.json`]: {
        '/states/bozza/meta/editable/2': 'riservato',
        '/states/in-valutazione/meta/editable': ['decisione', 'richiesta', 'riservato'],
        '/states/in-valutazione/on/PREAVVISA/guard/params/when': { 'data.riservato.segreto': 'altro' },
        '/states/in-valutazione/on/CHIEDI_INTEGRAZIONE/guard/params/when': { 'computed.doppio': { $lt: 1 } },
        '/states/in-valutazione/on/AGGIORNA/guard/params/sections': ['riservato'],
        '/states/in-valutazione/on/CHIEDI_CHIARIMENTI/guard': {
          type: 'form-complete',
          params: { sections: ['riservato', 'richiesta'] },
        },
        '/states/in-valutazione/on/APPROVA/guard/params/guards': asked.map((when) => ({ type: 'condition', params: { when } })),
      },
    },
    text: {
      'exports/contributi-mensili.export.json': exportOf('data.riservato.segreto'),
      'exports/contatti.export.json': exportOf('data.richiesta.contatti'),
      [`${type}/letters/da-autorizzare.hbs`]:
        '---\ntitle: Da autorizzare\n---\n<p>[{{data.riservato.segreto}}|{{data.richiesta.segnalazione}}|{{computed.doppio}}|{{data.richiesta.motivo}}]{{#each data.richiesta.contatti}}{{segreto}}{{/each}}</p>\n',
    },
    without: files.filter(({ path }) => path.endsWith('.scenario.json')).map(({ path }) => path),
  });
}

let office: Office;
let social: Client;
let practice: Body;
let person: { id: string; isee: string };

beforeAll(async () => {
  office = await startOffice({ definitions: withSecrets(), operators: [...staffOf('codogno'), ...staffOf('lodi')] });
  social = await office.as('codogno-assistente-sociale');
  person = await newPerson(social);
  practice = await openContribution(social, person, {
    segnalazione: secrets.field,
    contatti: [{ nome: 'Zia', segreto: secrets.rowBefore }],
  });
  const patches = [
    { riservato: { segreto: secrets.before, importo: secrets.amount, altro: secrets.long } },
    { riservato: { segreto: secrets.section }, richiesta: { contatti: [{ nome: 'Zia', segreto: secrets.row }] } },
  ];
  for (const patch of patches) {
    office.clock.advance(11 * 60_000);
    practice = await body(social.patch(`/api/practices/${practice.id}`).send({ patch, revision: practice.revision }));
  }
  await attach(social, practice.id);
  practice = await send(social, practice.id, 'INVIA');
  await office.run();
});
afterAll(() => office.stop());

/** Everything the contract lets an actor read about this practice and person, as one text an operation. */
async function everythingRead(client: Client): Promise<Map<string, string>> {
  const told = await body(client.get('/api/notifications'));
  const document = (await body(social.get(`/api/practices/${practice.id}`))).documents[0].id;
  const found = new Map<string, string>();
  for (const { method, path, id } of operations()) {
    if (method !== 'get') continue;
    const url = path
      .replace('/practices/{id}', `/practices/${practice.id}`)
      .replace('/subjects/{id}', `/subjects/${person.id}`)
      .replace('{documentId}', document)
      .replace('{group}', 'todo')
      .replace('{key}', 'contributi-mensili');
    const queries = { search: { q: 'CE-' }, runExport: { params: '{}' } };
    const response = await client
      .get(url)
      .query(queries[id as keyof typeof queries] ?? {})
      .buffer(true);
    // Words of a print may be broken over lines.
    const said = id === 'printPractice' && response.status === 200 ? pdfText(response.body).replaceAll('\n', '') : response.text;
    found.set(id, `${response.status} ${said ?? response.body}`);
  }
  const preview = { params: {} };
  for (const key of ['contributi-mensili', 'contatti']) {
    found.set(`preview ${key}`, (await client.post(`/api/exports/${key}/preview`).send(preview)).text);
  }
  found.set('told', JSON.stringify(told));
  return found;
}

/** What changes are refused, each in another way, with all that the refusal says. */
async function everythingRefused(client: Client): Promise<Map<string, string>> {
  const at = `/api/practices/${practice.id}`;
  const { revision } = practice;
  const patches: [string, object, number][] = [
    ['hidden leaf', { riservato: { segreto: 'x' } }, revision],
    ['hidden section', { riservato: null }, revision],
    ['writable and hidden, stale', { riservato: { altro: 'y' } }, 1],
    ['hidden field', { richiesta: { segnalazione: 'x' } }, 1],
    ['rows with hidden fields', { richiesta: { contatti: [{ nome: 'Zio' }] } }, revision],
    ['rows with hidden fields, stale', { richiesta: { contatti: [{ nome: 'Zio', segreto: 'x' }] } }, 1],
    ['section with a hidden field', { richiesta: null }, 1],
    ['wrong type', { riservato: { segreto: 1 } }, revision],
  ];
  const found = new Map<string, string>();
  for (const [name, patch, on] of patches) {
    const response = await client.patch(at).send({ patch, revision: on });
    found.set(name, `${response.status} ${response.text}`);
  }
  for (const event of ['PREAVVISA', 'CHIEDI_INTEGRAZIONE', 'CHIEDI_CHIARIMENTI', 'AGGIORNA', 'APPROVA', 'RESPINGI']) {
    for (const data of [undefined, { riservato: { altro: 'troppo lungo' } }, { decisione: { importoConcesso: -1 } }]) {
      const response = await client.post(`${at}/events`).send({ event, revision, note: 'n', ...(data && { data }) });
      found.set(`${event} ${JSON.stringify(data)}`, `${response.status} ${response.text}`);
    }
  }
  return found;
}

function expectNoSecret(found: Map<string, string>): void {
  const leaks = [...found].flatMap(([name, text]) =>
    [...secretTexts, ...printedSecrets].filter((secret) => text.includes(secret)).map((secret) => [name, secret]),
  );
  expect(leaks).toEqual([]);
}

describe('what somebody may not read', () => {
  it('is read by who may: the search below can find it', async () => {
    const text = [...(await everythingRead(social)).values()].join();
    for (const secret of secretTexts) expect(text).toContain(secret);
    const print = (await everythingRead(social)).get('printPractice');
    for (const secret of printedSecrets) expect(print).toContain(secret);
  });

  it.each(['codogno-responsabile', 'codogno-amministrativo', 'lodi-assistente-sociale', 'lodi-responsabile'])(
    'comes in no answer to %s',
    async (name) => {
      expectNoSecret(await everythingRead(await office.as(name)));
    },
  );

  it.each(['codogno-responsabile', 'lodi-assistente-sociale', 'codogno-amministrativo'])(
    'comes in no refusal to %s: issue, explanation, conflict',
    async (name) => {
      const refused = await everythingRefused(await office.as(name));
      expectNoSecret(refused);
      expect([...refused.values()].filter((text) => !text.startsWith('4'))).toEqual([]);
    },
  );

  it('is told to be hidden, with its section, where it is the reason', async () => {
    const manager = await office.as('codogno-responsabile');
    const seen = await body(manager.get(`/api/practices/${practice.id}`));
    const hidden = { hidden: true, section: 'riservato' };
    const reasons = (event: string) => seen.events.find((one: Body) => one.event === event).reasons;
    expect(reasons('PREAVVISA')).toEqual([hidden]);
    expect(reasons('CHIEDI_CHIARIMENTI')).toEqual([hidden]);
    const relative = { path: 'data.richiesta.contatti', actual: [{ nome: 'Zia' }] };
    const inRequest = { hidden: true, section: 'richiesta' };
    const approval = [inRequest, relative, inRequest, hidden];
    expect(reasons('APPROVA')).toEqual(approval.map((reason) => expect.objectContaining(reason)));
    expect(seen.issues).toEqual([{ code: 'hidden', path: '/riservato', ...hidden }]);
    expect(seen.data.richiesta.contatti).toEqual([{ nome: 'Zia' }]);
    expect(seen.data).not.toHaveProperty('riservato');
    expect(seen.computed.map(({ path }: Body) => path)).not.toContain('computed.doppio');
    const { items } = await body(manager.get(`/api/practices/${practice.id}/history`));
    expect(items.flatMap(({ changes }: Body) => changes)).toContainEqual(hidden);
    const told = await body(manager.get('/api/notifications'));
    expect(told.items[0].html).toContain('[|||');
  });

  it('sends no rows of an extraction that reads it', async () => {
    const manager = await office.as('codogno-responsabile');
    for (const key of ['contributi-mensili', 'contatti']) {
      const preview = await body(manager.post(`/api/exports/${key}/preview`).send({ params: {} }));
      expect(preview).toMatchObject({ count: 0, rows: [] });
    }
  });
});
