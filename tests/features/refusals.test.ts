import type { Body } from '../support/contribution.js';
import { attach, body, newPerson, openContribution, send, sentContribution } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { someone, staffOf, startOffice } from '../support/office.js';

let office: Office;
let social: Client;
let manager: Client;
let clerk: Client;
let draft: Body;
let sent: Body;

beforeAll(async () => {
  office = await startOffice({ operators: [...staffOf('codogno'), someone('lodi', 'assistente-sociale', 'responsabile')] });
  social = await office.as('codogno-assistente-sociale');
  manager = await office.as('codogno-responsabile');
  clerk = await office.as('codogno-amministrativo');
  draft = await openContribution(social, await newPerson(social));
  sent = await sentContribution(social);
});
afterAll(() => office.stop());

const event = (client: Client, practice: Body, request: object) =>
  client.post(`/api/practices/${practice.id}/events`).send({ revision: practice.revision, ...request });
const patch = (client: Client, practice: Body, data: object) =>
  client.patch(`/api/practices/${practice.id}`).send({ patch: data, revision: practice.revision });
const issuesOf = ({ details }: Body) => details.issues.map(({ code, path }: Body) => [code, path]);

describe('an event is refused', () => {
  it('with event-not-accepted where the flow does not have it', async () => {
    const refused = await body(event(social, draft, { event: 'VOLA' }), 409);
    expect(refused).toMatchObject({
      code: 'event-not-accepted',
      details: { reasons: [{ kind: 'not-in-state', event: 'VOLA' }] },
    });
  });

  it('with event-not-accepted where the state does not', async () => {
    const refused = await body(event(social, sent, { event: 'INVIA' }), 409);
    expect(refused).toMatchObject({ code: 'event-not-accepted', details: { reasons: [{ kind: 'not-in-state' }] } });
  });

  it('with event-not-accepted where a guard fails, explained', async () => {
    const refused = await body(event(social, draft, { event: 'INVIA' }), 409);
    expect(refused.details.reasons).toEqual([
      { kind: 'documents-present', categories: [{ key: 'isee', title: 'Attestazione ISEE' }] },
    ]);
    const cash = await body(event(manager, sent, { event: 'APPROVA' }), 409);
    expect(cash.details.reasons).toEqual([
      {
        kind: 'condition',
        path: 'data.decisione.importoConcesso',
        title: 'Importo concesso',
        operator: 'gt',
        wanted: 0,
        actual: null,
      },
    ]);
  });

  it('with event-not-accepted where its note is missing', async () => {
    for (const note of [undefined, '', '   ']) {
      const refused = await body(
        event(manager, sent, { event: 'CHIEDI_INTEGRAZIONE', ...(note !== undefined && { note }) }),
        409,
      );
      expect(refused.details.reasons).toEqual([{ kind: 'note-required' }]);
    }
  });

  it('with forbidden where the role may not, before anything else is looked at', async () => {
    const refused = await body(event(social, sent, { event: 'APPROVA', revision: 0, data: { nothing: 1 } }), 403);
    expect(refused).toMatchObject({ code: 'forbidden', details: { action: 'send', paths: ['APPROVA'] } });
  });

  it('with forbidden and the reason of the rule, where who prepared it would decide it', async () => {
    const alone = await office.as('lodi-assistente-sociale-responsabile');
    const own = await sentContribution(alone);
    const seen = own.events.find((one: Body) => one.event === 'APPROVA');
    const reason = 'Chi ha istruito la richiesta non può approvarla.';
    expect(seen).toMatchObject({ permitted: false, reasons: [{ kind: 'forbidden', reason }] });
    expect(await body(event(alone, own, { event: 'APPROVA' }), 403)).toMatchObject({ code: 'forbidden', details: { reason } });
  });

  it('with not-found where the practice is not for their eyes', async () => {
    await body(event(clerk, sent, { event: 'PAGA' }), 404);
    await body(event(manager, draft, { event: 'APPROVA' }), 404);
  });

  it('with invalid-data and pointers where what it writes is wrong, and nothing of it is kept', async () => {
    const paid = await sentContribution(social);
    const approval = { decisione: { importoConcesso: 100 } };
    const approved = await send(manager, paid.id, 'APPROVA', { data: approval });
    const rows = [{ mese: 'marzo', importo: -1 }, { mese: '2026-04' }];
    const refused = await body(event(clerk, approved, { event: 'PAGA', data: { pagamenti: rows } }), 422);
    expect(issuesOf(refused)).toEqual(expect.arrayContaining([['format', '/pagamenti/0/mese']]));
    expect(issuesOf(refused).map(([, path]: string[]) => path)).toContain('/pagamenti/0/importo');
    const after = await body(clerk.get(`/api/practices/${paid.id}`));
    expect(after.revision).toBe(approved.revision);
    expect(after.data.pagamenti).toBeUndefined();
    const missing = await body(event(clerk, approved, { event: 'PAGA', data: { pagamenti: [{ mese: '2026-04' }] } }), 409);
    expect(missing.details.reasons[0]).toMatchObject({ kind: 'form-complete', issues: [{ code: 'missing' }] });
  });
});

describe('a change of data is refused', () => {
  it('where the state, the role or the section does not let it', async () => {
    expect(await body(patch(social, draft, { decisione: { importoConcesso: 1 } }), 403)).toMatchObject({
      code: 'forbidden',
      details: { action: 'edit', paths: ['decisione.importoConcesso'] },
    });
    await body(patch(social, sent, { richiesta: { protocollo: '1' } }), 403);
    await body(patch(manager, sent, { valutazione: { proposta: 1 } }), 403);
    await body(patch(manager, sent, { istruttoria: { ricevutaRilasciata: true } }), 403);
    await body(patch(manager, sent, { decisione: { capitolo: '1' }, richiesta: null }), 403);
  });

  it('for unknown paths and wrong types; what is only wrong so far is kept and told', async () => {
    const wrong = { richiesta: { importoRichiesto: 'molto', nulla: 1 } };
    expect(issuesOf(await body(patch(social, draft, wrong), 422))).toEqual([['unknown-field', '/richiesta/nulla']]);
    const text = { richiesta: { importoRichiesto: 'molto' } };
    expect(issuesOf(await body(patch(social, draft, text), 422)).map(([, path]: string[]) => path)).toEqual([
      '/richiesta/importoRichiesto',
    ]);
    const saved = await body(patch(social, draft, { richiesta: { importoRichiesto: -5, iban: 'IT00' } }));
    expect(saved.data.richiesta).toMatchObject({ importoRichiesto: -5, iban: 'IT00' });
    expect(saved.issues.map(({ path }: Body) => path).sort()).toEqual(['/richiesta/iban', '/richiesta/importoRichiesto']);
    expect(saved.sections.find(({ key }: Body) => key === 'richiesta').missing).toBe(2);
  });

  it('drops what a closed branch held, and history shows it', async () => {
    const practice = await openContribution(social, await newPerson(social), { periodicita: 'mensile', mesi: 3 });
    expect(practice.data.richiesta.mesi).toBe(3);
    const closed = await body(patch(social, practice, { richiesta: { periodicita: 'unica' } }));
    expect(closed.data.richiesta).not.toHaveProperty('mesi');
    const { items } = await body(social.get(`/api/practices/${practice.id}/history`));
    expect(items[0].changes.map(({ path }: Body) => path).sort()).toEqual(['richiesta.mesi', 'richiesta.periodicita']);
  });
});

describe('opening is refused', () => {
  const open = (client: Client, request: object) => client.post('/api/practices').send(request);

  it('for a type or person that is not there, for who may not, and leaves no gap in the numbers', async () => {
    const person = await newPerson(social);
    const type = 'contributo-economico';
    await body(open(social, { type: 'nothing', subject: person.id }), 404);
    await body(open(social, { type: '__proto__', subject: person.id }), 404);
    await body(open(social, { type, subject: 'nobody' }), 404);
    await body(open(manager, { type, subject: person.id }), 403);
    await body(open(social, { type, subject: person.id, data: { nothing: 1 } }), 422);
    const [one, two] = [await openContribution(social, person), await openContribution(social, person)];
    expect(Number(two.number.slice(-5)) - Number(one.number.slice(-5))).toBe(1);
  });
});

describe('a closed practice', () => {
  it('takes nothing more', async () => {
    const closed = await send(social, draft.id, 'ANNULLA');
    expect(closed.events).toEqual([]);
    expect(closed.editable).toEqual([]);
    expect(closed.documentCategories.some(({ attachable }: Body) => attachable)).toBe(false);
    await body(patch(social, closed, { richiesta: { protocollo: '1' } }), 403);
    await body(event(social, closed, { event: 'INVIA' }), 409);
    await expect(attach(social, closed.id)).rejects.toThrow('403');
  });
});
