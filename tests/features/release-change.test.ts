import type { DefinitionFile } from '../../engine/index.js';
import { type Change, changeFiles } from '../fixtures/change-files.js';
import type { Body } from '../support/contribution.js';
import { attach, body, edit, newPerson, openContribution, send, sentContribution } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { shippedDefinitions, someone, staffOf, startOffice } from '../support/office.js';

const type = 'practice-types/contributo-economico';

const contentOf = (files: DefinitionFile[], path: string): Body =>
  JSON.parse(files.find((file) => file.path === path)?.text ?? '');
const rulesOf = (files: DefinitionFile[], path: string): Body[] => contentOf(files, path).rules;

/** The shipped definitions with one role more, which may look persons up. */
function base(): DefinitionFile[] {
  const shipped = shippedDefinitions();
  const { roles } = contentOf(shipped, 'roles.json');
  const { roles: lookingUp } = rulesOf(shipped, 'permissions.json')[0];
  return changeFiles(shipped, {
    set: {
      'roles.json': { '/roles': [...roles, { id: 'dirigente', title: 'Dirigente', description: 'Approva.' }] },
      'permissions.json': { '/rules/0/roles': [...lookingUp, 'dirigente'] },
    },
  });
}

/** One field more, one state more between request and decision, and another approver. */
function newFlow(): DefinitionFile[] {
  const files = base();
  const approving = ['APPROVA', 'RIDETERMINA'];
  const rules = rulesOf(files, `${type}/permissions.json`).flatMap((rule) => {
    const { roles, action, fields = [], inverted } = rule;
    if (action === 'send' && fields.includes('APPROVA') && !inverted) {
      const kept = { ...rule, fields: fields.filter((event: string) => !approving.includes(event)) };
      return [kept, { ...rule, roles: ['dirigente'], fields: ['APPROVA'] }];
    }
    if (roles[0] === 'responsabile' && ['read', 'edit'].includes(action)) return [{ ...rule, roles: [...roles, 'dirigente'] }];
    return [rule];
  });
  const states = JSON.parse(files.find(({ path }) => path === `${type}/workflow.json`)?.text ?? '').states;
  const workflow = (field: string) => `/states/${field}`;
  const change: Change = {
    set: {
      [`${type}/permissions.json`]: {
        '/rules': [...rules, { roles: ['assistente-sociale'], action: 'send', fields: ['PROTOCOLLA'] }],
      },
      [`${type}/form.schema.json`]: {
        '/properties/richiesta/properties/urgenza': { type: 'string', title: 'Grado di urgenza', maxLength: 20 },
      },
      [`${type}/workflow.json`]: {
        [workflow('bozza/on/INVIA/target')]: 'da-protocollare',
        [workflow('da-protocollare')]: {
          tags: ['open'],
          meta: { title: 'Da protocollare', description: 'In attesa del numero di protocollo.' },
          on: {
            PROTOCOLLA: { target: 'in-valutazione', meta: { title: 'Protocolla' } },
            ANNULLA: states.bozza.on.ANNULLA,
          },
        },
        [workflow('in-valutazione/on/APPROVA/meta/certified')]: false,
      },
    },
    without: files.filter(({ path }) => path.endsWith('.scenario.json')).map(({ path }) => path),
  };
  return changeFiles(files, change);
}

let office: Office;
let social: Client;
let manager: Client;
let director: Client;

beforeAll(async () => {
  office = await startOffice({ definitions: base(), operators: [...staffOf('codogno'), someone('codogno', 'dirigente')] });
  social = await office.as('codogno-assistente-sociale');
  manager = await office.as('codogno-responsabile');
  director = await office.as('codogno-dirigente');
});
afterAll(() => office.stop());

async function apply(files: DefinitionFile[]): Promise<void> {
  const { hash, issues } = await office.releases.apply(files, 'test');
  if (hash === null) throw new Error(JSON.stringify(issues));
}

const eventsOf = (practice: Body): string[] => practice.events.map(({ event }: Body) => event);
const statesOf = (practice: Body): string[] => practice.flow.states.map(({ path }: Body) => path);

describe('another release', () => {
  let before: Body;
  let draft: Body;

  it('is followed by new practices only', async () => {
    before = await sentContribution(social);
    draft = await openContribution(social, await newPerson(social));
    await apply(newFlow());

    const created = await openContribution(social, await newPerson(social), { urgenza: 'alta' });
    expect(created.data.richiesta.urgenza).toBe('alta');
    expect(created.form.schema.properties.richiesta.properties).toHaveProperty('urgenza');
    expect(statesOf(created)).toContain('da-protocollare');
    await attach(social, created.id);
    expect((await send(social, created.id, 'INVIA')).state.title).toBe('Da protocollare');
    expect((await send(social, created.id, 'PROTOCOLLA')).state.title).toBe('In valutazione');
    await edit(manager, created.id, { decisione: { importoConcesso: 100 } });
    const seen = await body(manager.get(`/api/practices/${created.id}`));
    expect(eventsOf(seen)).not.toContain('APPROVA');
    await body(manager.post(`/api/practices/${created.id}/events`).send({ event: 'APPROVA', revision: seen.revision }), 403);
    expect((await send(director, created.id, 'APPROVA')).state.title).toBe('Approvata');
  });

  it('leaves the form, the flow and the approver of older practices as they were', async () => {
    const refused = await body(
      social.patch(`/api/practices/${draft.id}`).send({ patch: { richiesta: { urgenza: 'alta' } }, revision: draft.revision }),
      422,
    );
    expect(refused.details.issues).toEqual([expect.objectContaining({ code: 'unknown-field', path: '/richiesta/urgenza' })]);
    await attach(social, draft.id);
    draft = await send(social, draft.id, 'INVIA');
    expect(draft.state.title).toBe('In valutazione');
    expect(statesOf(draft)).not.toContain('da-protocollare');
    expect(draft.form.schema.properties.richiesta.properties).not.toHaveProperty('urgenza');

    const asDirector = await body(director.get(`/api/practices/${before.id}`));
    expect(eventsOf(asDirector)).not.toContain('APPROVA');
    await body(director.post(`/api/practices/${before.id}/events`).send({ event: 'APPROVA', revision: before.revision }), 403);
    await edit(manager, before.id, { decisione: { importoConcesso: 100 } });
    expect((await send(manager, before.id, 'APPROVA')).state.title).toBe('Approvata');
  });
});

describe('a right that is withdrawn', () => {
  it('to read, in the type, is gone for old and new practices', async () => {
    await apply(base());
    const old = await sentContribution(social);
    expect((await body(manager.get(`/api/practices/${old.id}`))).data).toHaveProperty('valutazione');
    const files = base();
    const rules = rulesOf(files, `${type}/permissions.json`).map((rule) =>
      rule.action === 'read' && rule.roles[0] === 'responsabile' && rule.on === undefined
        ? { ...rule, fields: rule.fields.filter((field: string) => field !== 'valutazione') }
        : rule,
    );
    await apply(changeFiles(files, { set: { [`${type}/permissions.json`]: { '/rules': rules } } }));
    const young = await sentContribution(social);
    for (const { id } of [old, young]) {
      const seen = await body(manager.get(`/api/practices/${id}`));
      expect(Object.keys(seen.data)).toEqual(['richiesta']);
      expect(seen.sections.map(({ key }: Body) => key)).not.toContain('valutazione');
      const history = JSON.stringify(await body(manager.get(`/api/practices/${id}/history`)));
      expect(history).not.toContain('Nucleo in difficoltà');
    }
  });

  it('to read a practice at all, takes what was told of it', async () => {
    await apply(base());
    const practice = await sentContribution(social);
    await office.run();
    const told = async () => {
      const { items, unread } = await body(manager.get('/api/notifications'));
      return { unread, here: items.some((item: Body) => item.practice?.id === practice.id) };
    };
    const before = await told();
    expect(before.here).toBe(true);
    const files = base();
    const withdrawn = { roles: ['responsabile'], on: 'practice', action: 'read', inverted: true };
    const rules = [...rulesOf(files, 'permissions.json'), withdrawn];
    await apply(changeFiles(files, { set: { 'permissions.json': { '/rules': rules } } }));
    expect(before.unread).toBeGreaterThan(0);
    expect(await told()).toEqual({ unread: 0, here: false });
  });

  it('to send, by an inverted global rule, is gone for old and new practices', async () => {
    await apply(base());
    const old = await sentContribution(social);
    expect(eventsOf(await body(manager.get(`/api/practices/${old.id}`)))).toContain('CHIEDI_INTEGRAZIONE');
    const files = base();
    const reason = 'Sospeso con circolare 4/2026.';
    const rules = rulesOf(files, 'permissions.json');
    const inverted = {
      roles: ['responsabile'],
      on: 'practice',
      action: 'send',
      fields: ['CHIEDI_INTEGRAZIONE'],
      inverted: true,
      reason,
    };
    await apply(changeFiles(files, { set: { 'permissions.json': { '/rules': [...rules, inverted] } } }));
    const young = await sentContribution(social);
    for (const { id } of [old, young]) {
      const seen = await body(manager.get(`/api/practices/${id}`));
      const event = seen.events.find(({ event: name }: Body) => name === 'CHIEDI_INTEGRAZIONE');
      expect(event).toMatchObject({ permitted: false, reasons: [{ kind: 'forbidden', reason }] });
      const request = { event: 'CHIEDI_INTEGRAZIONE', revision: seen.revision, note: 'Manca la bolletta.' };
      const refused = await body(manager.post(`/api/practices/${id}/events`).send(request), 403);
      expect(refused.details.reason).toBe(reason);
    }
  });
});

describe('a set of definitions with issues', () => {
  it('is refused, with the place of each, and the running release goes on', async () => {
    await apply(base());
    const running = office.releases.current().hash;
    const broken = changeFiles(base(), {
      set: { [`${type}/workflow.json`]: { '/states/bozza/on/INVIA/target': 'nowhere' } },
      text: { [`${type}/computed.json`]: '{ "residuo": ' },
    });
    const { hash, issues } = await office.releases.apply(broken, 'test');
    expect(hash).toBeNull();
    expect(issues.every(({ severity, line }) => severity !== 'error' || line > 0)).toBe(true);
    expect(issues.map(({ file }) => file)).toEqual(expect.arrayContaining([`${type}/computed.json`]));
    expect(office.releases.current().hash).toBe(running);
    expect((await sentContribution(social)).state.title).toBe('In valutazione');
  });

  it('is refused too where it takes away a type that practices have', async () => {
    const without = base()
      .map(({ path }) => path)
      .filter((path) => path.startsWith(type));
    const { hash, issues } = await office.releases.apply(changeFiles(base(), { without }), 'test');
    expect(hash).toBeNull();
    expect(issues.length).toBeGreaterThan(0);
  });
});
