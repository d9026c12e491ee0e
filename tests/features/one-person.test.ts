import type { Body } from '../support/contribution.js';
import { body } from '../support/contribution.js';
import type { OnePerson } from '../support/one-person.js';
import { followOnePerson, knowing } from '../support/one-person.js';
import { asked, healthPart, plan, reported, socialPart, synthesis, taken } from '../support/one-person-data.js';

/** What the overview may say of a project. */
const begun = { 'Presa in carico dal': '2026-03-02' };
const project = (from: string | null, goals: number) => ({ 'Progetto dal': from, Obiettivi: goals, 'Obiettivi raggiunti': 0 });

let story: OnePerson;

beforeAll(async () => {
  story = await followOnePerson();
});
afterAll(() => story.office.stop());

describe('a report', () => {
  const source = { 'Chi segnala': 'Medico di famiglia o pediatra' };
  const area = { Area: 'Disabilità e non autosufficienza' };
  const urgency = (value: string | null) => ({ Urgenza: value });
  const all = (value: string | null) => ({ ...source, ...area, ...urgency(value) });
  const ordinary = 'Ordinaria: contatto entro 10 giorni lavorativi';

  it('is written at the desk of an office; who decides there does not read it before it is registered', async () => {
    await story.open('desk', 'segnalazione', reported);
    await story.overviews({ segnalazione: { desk: all(null), firstWorker: all(null) } });
  });

  it('is told to who assigns it, once registered; each role of the office reads its own part', async () => {
    await story.act('desk', 'segnalazione', 'REGISTRA');
    await story.overviews({
      segnalazione: {
        sorter: all(null),
        firstNurse: { ...area, ...urgency(null) },
        firstClerk: source,
      },
    });
    expect(await story.notifications('sorter')).toEqual(['Segnalazione da assegnare']);
  });

  it('is told to the office it is assigned to, and read there by who works on it and who directs', async () => {
    await story.write('firstWorker', 'segnalazione', { salute: { condizioni: 'DIABETE-DEL-MEDICO' } });
    await story.write('sorter', 'segnalazione', { smistamento: { urgenza: 'ordinaria', servizio: 'casalpusterlengo' } });
    await story.act('sorter', 'segnalazione', 'ASSEGNA');
    const readers = ['desk', 'firstWorker', 'sorter', 'worker', 'head'] as const;
    await story.overviews({
      segnalazione: {
        ...Object.fromEntries(readers.map((name) => [name, all(ordinary)])),
        firstNurse: { ...area, ...urgency(ordinary) },
      },
    });
    expect(await story.notifications('worker')).toEqual(['Segnalazione assegnata']);
    expect(await story.notifications('firstWorker')).toEqual([]);
  });

  it('says who asked for silence only where they are known, and health only to who treats it', async () => {
    expect(await story.sections('desk', 'segnalazione')).toEqual(['segnalazione', 'segnalante', 'situazione', 'smistamento']);
    expect(await story.sections('sorter', 'segnalazione')).toEqual(['segnalazione', 'segnalante', 'situazione', 'smistamento']);
    expect(await story.sections('firstNurse', 'segnalazione')).toEqual(['situazione', 'salute', 'smistamento']);
    expect(await story.sections('firstClerk', 'segnalazione')).toEqual(['segnalazione']);
    expect(await story.sections('worker', 'segnalazione')).toEqual(['segnalazione', 'situazione', 'salute', 'smistamento']);
    expect(await story.sections('head', 'segnalazione')).toEqual(['segnalazione', 'situazione', 'smistamento']);
    for (const name of ['worker', 'head', 'firstNurse', 'firstClerk'] as const)
      expect(await story.told(name, 'segnalazione')).not.toContain('DOTTORESSA');
    for (const name of ['desk', 'sorter', 'firstClerk', 'head'] as const)
      expect(await story.told(name, 'segnalazione')).not.toContain('DIABETE');
    for (const name of ['nurse', 'coordinator', 'educator', 'clerk', 'stranger', 'piano', 'provider'] as const)
      await story.closed(name, 'segnalazione');
  });

  it('opens the valuation where the person was met, by who met them, with what was reported', async () => {
    await story.act('worker', 'segnalazione', 'ACCETTA');
    await story.write('worker', 'segnalazione', {
      contatto: { giorno: '2026-03-02', modo: 'visita', sintesi: 'Accetta aiuto.' },
    });
    await story.act('worker', 'segnalazione', 'REGISTRA_CONTATTO');
    await story.write('worker', 'segnalazione', { esito: { motivazione: 'Serve valutare.' } });
    await story.act('worker', 'segnalazione', 'AVVIA_VALUTAZIONE');
    expect(await story.opened('worker', 'segnalazione', 'valutazione')).toMatchObject({
      service: { id: 'casalpusterlengo' },
      referenceOperator: { name: expect.stringContaining('assistente-sociale') },
      data: { richiesta: { provenienza: 'segnalazione', motivo: 'Vive sola e cade spesso.' } },
    });
    expect(await story.letters('worker', 'segnalazione')).toEqual(['avvio-valutazione']);
    const letter = await story.lastLetter('worker', 'segnalazione');
    expect(letter).toContain('(Comune di Casalpusterlengo)');
    expect(letter).not.toContain('Codogno');
    const nothing = { 'Unità di valutazione': null, 'Livello di bisogno': null, Esito: null, 'Firmata il': null };
    await story.overviews({ valutazione: { worker: nothing } });
  });

  it('and the valuation say of each other what each may know', async () => {
    expect(await story.links('worker', 'segnalazione')).toEqual([['opened', 'valutazione', story.number('valutazione')]]);
    expect(await story.links('worker', 'valutazione')).toEqual([['opened-from', 'segnalazione', story.number('segnalazione')]]);
    for (const name of ['desk', 'firstWorker', 'sorter', 'head'] as const)
      expect(await story.links(name, 'segnalazione')).toEqual([['opened', 'valutazione', null]]);
  });
});

describe('a valuation', () => {
  const summary = (level: string | null, outcome: string | null, signed: string | null) => ({
    'Unità di valutazione': 'UVM, adulti e anziani',
    'Livello di bisogno': level,
    Esito: outcome,
    'Firmata il': signed,
  });

  it('is told to who treats health, once begun, and read by the unit and by who directs', async () => {
    await story.write('worker', 'valutazione', { richiesta: { tipo: 'uvm', informativa: true, isee: story.person.isee } });
    await story.file('worker', 'valutazione', 'informativa');
    await story.act('worker', 'valutazione', 'AVVIA');
    const readers = ['worker', 'nurse', 'coordinator', 'head'] as const;
    await story.overviews({
      valutazione: {
        ...Object.fromEntries(readers.map((name) => [name, summary(null, null, null)])),
        // They read of the meeting alone, of which the summary says nothing.
        clerk: {},
      },
    });
    expect(await story.notifications('nurse')).toEqual(['Parte sanitaria da valutare']);
    expect(await story.notifications('firstNurse')).toEqual([]);
    expect(await story.links('nurse', 'valutazione')).toEqual([['opened-from', 'segnalazione', null]]);
    expect(await story.links('head', 'valutazione')).toEqual([['opened-from', 'segnalazione', story.number('segnalazione')]]);
  });

  it('goes on in two parts: what is written of health is read by the unit alone', async () => {
    await story.write('nurse', 'valutazione', healthPart);
    await story.act('nurse', 'valutazione', 'CONCLUDI_SANITARIA');
    await story.write('worker', 'valutazione', socialPart);
    const joined = await story.act('worker', 'valutazione', 'CONCLUDI_SOCIALE');
    expect(joined.state.title).toBe('Da sintetizzare');
    expect(await story.notifications('coordinator')).toEqual(['Valutazione da sintetizzare']);
    for (const name of ['nurse', 'coordinator'] as const) expect(await story.told(name, 'valutazione')).toContain('CUORE-MALATO');
    for (const name of ['worker', 'head'] as const) expect(await story.told(name, 'valutazione')).not.toContain('CUORE-MALATO');
    expect(await story.told('nurse', 'valutazione')).toContain('CASA-DELLA-SORELLA');
    const scores = (await story.at('head', 'valutazione')).computed.map(({ title, value }: Body) => [title, value]);
    expect(scores).toEqual(
      expect.arrayContaining([
        ['Punteggio ADL', 5],
        ['Punteggio IADL', 7],
      ]),
    );
    expect(await story.sections('clerk', 'valutazione')).toEqual([]);
    for (const name of ['educator', 'desk', 'firstWorker', 'sorter', 'firstNurse', 'stranger'] as const)
      await story.closed(name, 'valutazione');
  });

  it('is signed, told to the person by a letter, and opens the taking into care', async () => {
    await story.write('coordinator', 'valutazione', synthesis);
    await story.file('coordinator', 'valutazione', 'verbale');
    await story.act('coordinator', 'valutazione', 'FIRMA');
    await story.act('worker', 'valutazione', 'COMUNICA_ESITO');
    expect(await story.opened('worker', 'valutazione', 'presa-in-carico')).toMatchObject({
      service: { id: 'casalpusterlengo' },
      data: {
        ingresso: {
          provenienza: 'valutazione',
          numeroOrigine: story.number('valutazione'),
          motivo: 'Vive sola e cade spesso.',
          isee: story.person.isee,
        },
      },
    });
    const readers = ['worker', 'nurse', 'coordinator', 'head'] as const;
    const signed = summary('Medio', 'Si scrive il progetto individuale', '2026-03-02');
    await story.overviews({
      valutazione: Object.fromEntries(readers.map((name) => [name, signed])),
      'presa-in-carico': { worker: { Area: null, ...begun, ...project(null, 0) } },
    });
    for (const name of ['worker', 'coordinator', 'head'] as const)
      expect(await story.letters(name, 'valutazione')).toEqual(['esito-progetto']);
    expect(await story.letters('nurse', 'valutazione')).toEqual([]);
  });
});

describe('a taking into care', () => {
  const area = { Area: 'Disabilità e non autosufficienza' };

  it('is read by who directs, who treats and who works with the person once it is begun', async () => {
    await story.write('worker', 'presa-in-carico', taken);
    await story.file('worker', 'presa-in-carico', 'informativa');
    await story.act('worker', 'presa-in-carico', 'AVVIA');
    const full = { ...area, ...begun, ...project(null, 0) };
    await story.overviews({
      'presa-in-carico': {
        worker: full,
        head: full,
        nurse: project(null, 0),
        educator: project(null, 0),
      },
    });
  });

  it('has a project that who directs approves, without reading diary or health', async () => {
    await story.write('worker', 'presa-in-carico', plan);
    await story.file('worker', 'presa-in-carico', 'progetto');
    await story.act('worker', 'presa-in-carico', 'PROPONI');
    expect(await story.notifications('head')).toEqual(['Progetto da approvare']);
    const kept = (await story.at('head', 'presa-in-carico')).sections.filter((section: Body) => section.kept);
    expect(kept.map(({ key }: Body) => key)).toEqual(['gestione']);
    await story.act('head', 'presa-in-carico', 'APPROVA');
    const full = { ...area, ...begun, ...project('2026-03-17', 1) };
    await story.overviews({
      'presa-in-carico': {
        worker: full,
        head: full,
        nurse: project('2026-03-17', 1),
        educator: project('2026-03-17', 1),
        clerk: { 'Progetto dal': '2026-03-17' },
      },
    });
    expect(await story.notifications('educator')).toEqual(['Progetto approvato']);
    for (const name of ['worker', 'head'] as const)
      expect(await story.letters(name, 'presa-in-carico')).toEqual(['progetto-approvato']);
    expect(await story.told('head', 'presa-in-carico')).not.toMatch(/PAGINA|ALLERGIA/);
    expect(await story.told('clerk', 'presa-in-carico')).not.toMatch(/PAGINA|ALLERGIA|Restare|Aiuto in casa/);
    expect(await story.told('nurse', 'presa-in-carico')).toContain('ALLERGIA');
    expect(await story.told('nurse', 'presa-in-carico')).not.toContain('PAGINA');
    expect(await story.told('educator', 'presa-in-carico')).toContain('PAGINA');
    expect(await story.told('educator', 'presa-in-carico')).not.toContain('ALLERGIA');
  });

  it('opens a request with the attestation that the valuation had', async () => {
    await story.act('worker', 'presa-in-carico', 'APRI_CONTRIBUTO');
    expect(await story.opened('worker', 'presa-in-carico', 'contributo-economico')).toMatchObject({
      data: { richiesta: { dataPresentazione: '2026-03-02', isee: story.person.isee } },
    });
    expect(await story.links('worker', 'presa-in-carico')).toEqual([
      ['opened-from', 'valutazione', story.number('valutazione')],
      ['opened', 'contributo-economico', story.number('contributo-economico')],
    ]);
    expect(await story.links('educator', 'presa-in-carico')).toEqual([
      ['opened-from', 'valutazione', null],
      ['opened', 'contributo-economico', null],
    ]);
  });
});

describe('a request', () => {
  const row = (granted: number | null) => ({
    Motivo: 'Utenze domestiche',
    'Importo richiesto': 300,
    'Importo concesso': granted,
  });

  it('is read by who directs once sent, by who pays once approved, and by nobody else', async () => {
    const nothing = { Motivo: null, 'Importo richiesto': null, 'Importo concesso': null };
    await story.overviews({ 'contributo-economico': { worker: nothing } });
    await story.write('worker', 'contributo-economico', asked);
    await story.file('worker', 'contributo-economico', 'isee');
    await story.act('worker', 'contributo-economico', 'INVIA');
    await story.overviews({ 'contributo-economico': { worker: row(null), head: row(null) } });
    await story.write('head', 'contributo-economico', { decisione: { importoConcesso: 300, motivazione: 'Bisogno urgente.' } });
    await story.act('head', 'contributo-economico', 'APPROVA');
    await story.overviews({ 'contributo-economico': { worker: row(300), head: row(300), clerk: row(300) } });
    expect(await story.told('clerk', 'contributo-economico')).not.toContain('BOLLETTE');
    expect(await story.letters('clerk', 'contributo-economico')).toEqual(['approvazione']);
  });
});

describe('a person followed in one office', () => {
  it('is a row without content in the others, whose searches, desks and notifications say no word', async () => {
    for (const name of ['stranger', 'provider', 'piano'] as const) {
      const client = await story.as(name);
      for (const type of ['segnalazione', 'valutazione', 'presa-in-carico', 'contributo-economico'])
        expect((await body(client.get('/api/search').query({ q: story.number(type) }))).practices).toEqual([]);
      expect(JSON.stringify(await body(client.get('/api/desk')))).not.toContain(story.person.id);
      expect(await story.notifications(name)).toEqual([]);
    }
  });

  it('is hidden from all who do not read it, behind links too, once a practice is reserved', async () => {
    const { revision } = await story.at('worker', 'presa-in-carico');
    const address = `/api/practices/${story.id('presa-in-carico')}/reserved`;
    await body((await story.as('worker')).put(address).send({ reserved: true, revision }), 204);
    for (const name of knowing) {
      const there = 'presa-in-carico' in (await story.overview(name));
      expect([name, there]).toEqual([name, story.reads(name, 'presa-in-carico')]);
    }
    expect(await story.links('coordinator', 'valutazione')).toEqual([['opened-from', 'segnalazione', null]]);
    expect(await story.told('coordinator', 'valutazione')).not.toContain(story.id('presa-in-carico'));
    expect(await story.links('head', 'valutazione')).toContainEqual([
      'opened',
      'presa-in-carico',
      story.number('presa-in-carico'),
    ]);
  });
});
