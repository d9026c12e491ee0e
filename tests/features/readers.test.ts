import { everything } from '../../engine/index.js';
import type { AuditEntry } from '../../server/audit/entry.js';
import { verifyAudit } from '../../server/audit/verify.js';
import { createLogger } from '../../server/logging.js';
import { operations } from '../support/contract-operations.js';
import type { Body } from '../support/contribution.js';
import { attach, body, edit, newPerson, openContribution, send } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { someone, staffOf, startOffice } from '../support/office.js';

const system = someone('codogno', 'amministratore-di-sistema');

let office: Office;
let social: Client;
let manager: Client;
let person: { id: string; isee: string };
let practice: Body;
let documentId: string;

beforeAll(async () => {
  office = await startOffice({ operators: [...staffOf('codogno'), ...staffOf('lodi'), system], logger: createLogger('silent') });
  social = await office.as('codogno-assistente-sociale');
  manager = await office.as('codogno-responsabile');
  person = await newPerson(social);
  practice = await openContribution(social, person);
  documentId = (await attach(social, practice.id)).documents[0].id;
  await send(social, practice.id, 'INVIA');
  await edit(manager, practice.id, { decisione: { importoConcesso: 300, motivazione: 'Sì.' } });
  await send(manager, practice.id, 'APPROVA');
  await send(await office.as('codogno-amministrativo'), practice.id, 'PAGA', {
    data: { pagamenti: [{ mese: '2026-03', importo: 300, mandato: '1' }] },
  });
  await office.run();
});
afterAll(() => office.stop());

async function register(): Promise<AuditEntry[]> {
  const found: AuditEntry[] = [];
  for await (const entry of office.ports.stores.audit.scan(everything)) found.push(entry);
  return found;
}

/** What a request adds to the register. */
async function notedBy(request: () => PromiseLike<unknown>): Promise<Body[]> {
  const before = await register();
  await request();
  return (await register()).slice(before.length);
}

const params = { dal: '2026-03', al: '2026-04' };
/** A request for each operation that shows a person or a practice. */
const asked: Record<string, () => PromiseLike<{ status: number }>> = {
  getDesk: () => social.get('/api/desk'),
  listPractices: () => social.get('/api/practices'),
  getDeskGroup: () => social.get('/api/desk/todo'),
  search: () => social.get('/api/search?q=prova'),
  findSubjects: () => social.get('/api/subjects?q=prova'),
  createSubject: () => newPerson(social).then(() => ({ status: 200 })),
  getSubject: () => social.get(`/api/subjects/${person.id}`),
  editSubject: () => social.patch(`/api/subjects/${person.id}`).send({ patch: {}, revision: 1 }),
  addRecord: () =>
    social
      .post(`/api/subjects/${person.id}/records/isee`)
      .send({ data: { tipo: 'ordinario', valore: 1, rilascio: '2026-01-01', scadenza: '2026-12-31' } }),
  getOverview: () => social.get(`/api/subjects/${person.id}/overview`),
  openPractice: () => social.post('/api/practices').send({ type: 'contributo-economico', subject: person.id }),
  getPractice: () => social.get(`/api/practices/${practice.id}`),
  editPractice: () => social.patch(`/api/practices/${practice.id}`).send({ patch: {}, revision: practice.revision }),
  sendEvent: () => social.post(`/api/practices/${practice.id}/events`).send({ event: 'INVIA', revision: 0 }),
  getHistory: () => social.get(`/api/practices/${practice.id}/history`),
  findDisposals: () => manager.get('/api/disposals'),
  findErasures: () => manager.get('/api/erasures'),
  printPractice: () => social.get(`/api/practices/${practice.id}/print`),
  getReaders: () => manager.get(`/api/practices/${practice.id}/readers`),
  attachDocument: () => attach(social, practice.id, 'altro').then(() => ({ status: 201 })),
  readDocument: () => social.get(`/api/practices/${practice.id}/documents/${documentId}`),
  readAudit: () => manager.get('/api/audit'),
  getNotifications: () => manager.get('/api/notifications'),
  previewExport: () => manager.post('/api/exports/contributi-mensili/preview').send({ params }),
  runExport: () => manager.get('/api/exports/contributi-mensili/file').query({ params: JSON.stringify(params) }),
};

/** Operations that show no person and no practice, or that the test plays elsewhere, and why. */
const notAsked: Record<string, string> = {
  isLive: 'shows nothing',
  isReady: 'shows nothing',
  getOffice: 'shows nothing',
  signIn: 'shows oneself',
  getAuditOperators: 'names of operators',
  firstSignIn: 'shows oneself',
  lookAtFirstSignIn: 'names of services and roles',
  getSession: 'shows oneself',
  confirmDisposals: 'shows nothing',
  getPreferences: 'shows oneself',
  choosePreferences: 'shows oneself',
  signOut: 'shows nothing',
  chooseService: 'shows oneself',
  changePassword: 'shows nothing',
  getSubjectForm: 'an empty form',
  editRecord: 'the record is used; noted by the same function as editSubject',
  findReferenceOperators: 'names of operators',
  assignPractice: 'shows nothing',
  findEnabledOperators: 'names of operators and roles',
  enableOperators: 'shows nothing',
  reservePractice: 'shows nothing',
  retryEffect: 'shows nothing',
  removeDocument: 'noted by the same function as attachDocument',
  markNotificationRead: 'shows nothing',
  markAllNotificationsRead: 'shows nothing',
  getPracticeFilters: 'titles of types, states and services',
  tryFormula: 'shows nothing',
  countDesk: 'a number of practices that the desk would show',
  listExports: 'names of extractions',
  startExportRun: 'shows nothing; its practices are noted as it is made',
  listExportRuns: 'numbers of rows',
  getExportRun: 'numbers of rows',
  cancelExportRun: 'numbers of rows',
  readExportFile: 'noted; played in export-runs.test.ts',
};

describe('the register of reads', () => {
  it('knows every operation of the contract, but for those on accounts', () => {
    const known = [...Object.keys(asked), ...Object.keys(notAsked)];
    const ofPersons = operations().filter(({ path }) => !path.startsWith('/api/operator'));
    expect(ofPersons.filter(({ id }) => !known.includes(id))).toEqual([]);
  });

  it.each(Object.entries(asked))('%s is noted, with who, where and when', async (_, request) => {
    office.clock.advance(1000);
    // Lists that show the same again are noted once between two seals.
    await office.ports.audit.seal();
    const noted = await notedBy(request);
    expect(noted.length).toBeGreaterThan(0);
    for (const entry of noted) {
      expect(entry).toMatchObject({ service: 'codogno', address: '127.0.0.1', at: office.clock.now() });
      expect(await office.ports.stores.operators.get(entry.operator)).toMatchObject({
        username: expect.stringMatching(/^codogno/),
      });
    }
  });

  it('names the practice, its person and what of it was shown', async () => {
    const [read] = await notedBy(() => social.get(`/api/practices/${practice.id}/documents/${documentId}`));
    expect(read).toMatchObject({ kind: 'document', practice: practice.id, subject: person.id, document: documentId });
    const [history] = await notedBy(() => social.get(`/api/practices/${practice.id}/history`));
    expect(history).toMatchObject({ kind: 'history', practice: practice.id, subject: person.id });
  });

  it('notes a refusal that tells of what is stored, and none that tells nothing', async () => {
    const stale = { event: 'PAGA', revision: 0 };
    const clerk = await office.as('codogno-amministrativo');
    const [told] = await notedBy(() => clerk.post(`/api/practices/${practice.id}/events`).send(stale).expect(409));
    expect(told).toMatchObject({ kind: 'practice', practice: practice.id });
    const stranger = await office.as('lodi-responsabile');
    expect(await notedBy(() => stranger.get(`/api/practices/${practice.id}`).expect(404))).toEqual([]);
    expect(await notedBy(() => social.get('/api/practices/none').expect(404))).toEqual([]);
  });

  it('holds no word of what was shown', async () => {
    const text = JSON.stringify(await register());
    for (const word of ['Prova', 'Ada', 'utenze', 'isee.pdf', 'Sì.', practice.number]) expect(text).not.toContain(word);
  });

  it('holds together, with the histories', async () => {
    expect(await verifyAudit(office.storage)).toMatchObject({ broken: null });
  });

  it('shows nothing where it cannot be written', async () => {
    const note = office.ports.audit.note;
    office.ports.audit.note = () => Promise.reject(new Error('the disk is full'));
    try {
      const answers = await Promise.all([
        social.get(`/api/practices/${practice.id}`),
        social.get(`/api/subjects/${person.id}`),
        social.get(`/api/practices/${practice.id}/documents/${documentId}`),
      ]);
      expect(answers.map(({ status, body: { code } }) => [status, code])).toEqual(answers.map(() => [500, 'internal']));
    } finally {
      office.ports.audit.note = note;
    }
  });
});

describe('who has seen a practice', () => {
  const readers = (id = practice.id) => `/api/practices/${id}/readers`;

  it('is told to whoever decides, newest first, by name and service', async () => {
    office.clock.advance(60_000);
    const clerk = await office.as('codogno-amministrativo');
    await body(clerk.get(`/api/practices/${practice.id}`));
    const { items } = await body(manager.get(readers()));
    expect(items[0]).toEqual({
      at: office.clock.now(),
      kind: 'practice',
      operator: { id: expect.any(String), name: 'Codogno-amministrativo Test' },
      service: { id: 'codogno', title: expect.stringContaining('Codogno') },
    });
    expect(items.map(({ at }: Body) => at)).toEqual(
      items
        .map(({ at }: Body) => at)
        .toSorted()
        .reverse(),
    );
    expect(items.some(({ kind }: Body) => kind === 'export')).toBe(true);
  });

  it('comes in pages', async () => {
    for (let at = 0; at < 60; at++) await body(social.get(`/api/practices/${practice.id}`));
    const first = await body(manager.get(readers()));
    expect(first.items).toHaveLength(50);
    const second = await body(manager.get(`${readers()}?after=${first.next}`));
    expect(second.items.length).toBeGreaterThan(0);
    await body(manager.get(`${readers()}?after=none`), 400);
  });

  it('is offered and told only where the rules allow it and the practice may be read', async () => {
    expect((await body(manager.get(`/api/practices/${practice.id}`))).readersShown).toBe(true);
    expect((await body(social.get(`/api/practices/${practice.id}`))).readersShown).toBe(false);
    await body(social.get(readers()), 403);
    await body((await office.as('lodi-responsabile')).get(readers()), 404);
    await body((await office.as('codogno-amministratore-di-sistema')).get(readers()), 404);
    await body(manager.get(readers('none')), 404);
  });
});
