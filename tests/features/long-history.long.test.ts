import { everything } from '../../engine/index.js';
import { verifyAudit } from '../../server/audit/verify.js';
import { createLogger } from '../../server/logging.js';
import { type Body, body, edit, newPerson, openContribution } from '../support/contribution.js';
import type { Client, Office } from '../support/office.js';
import { staffOf, startOffice } from '../support/office.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let office: Office;
let social: Client;

beforeAll(async () => {
  const config = { sessionHours: 24 * 365 };
  office = await startOffice({ operators: [...staffOf('codogno'), ...staffOf('lodi')], config, logger: createLogger('silent') });
  social = await office.as('codogno-assistente-sociale');
});
afterAll(() => office.stop());

describe('a history that is too long for its practice', () => {
  it('is read page by page, each entry once, and goes with the practice', async () => {
    const practice = await openContribution(social, await newPerson(social));
    for (let edits = 0; edits < 600; edits++) {
      office.clock.advance(11 * MINUTE);
      await edit(social, practice.id, { richiesta: { importoRichiesto: 100 + (edits % 7) } });
    }
    const { historyPages, practices } = office.ports.stores;
    expect((await practices.get(practice.id))?.history.length).toBeLessThanOrEqual(500);
    const first = await body(social.get(`/api/practices/${practice.id}/history`));
    const older = await body(social.get(`/api/practices/${practice.id}/history`).query({ after: first.next }));
    expect([first.items.length + older.items.length, older.next]).toEqual([601, null]);
    const times = [...first.items, ...older.items].map(({ at }: Body) => at);
    expect(times).toEqual([...new Set(times)].sort().reverse());
    expect(older.items.at(-1)).toMatchObject({ kind: 'opened' });
    for (const after of ['1', '-1', 'x', '0.5', '99999999'])
      await body(social.get(`/api/practices/${practice.id}/history`).query({ after }), 400);
    const stranger = await office.as('lodi-responsabile');
    await body(stranger.get(`/api/practices/${practice.id}/history`).query({ after: '0' }), 404);
    expect(await verifyAudit(office.storage)).toMatchObject({ practices: 1, broken: null });
    office.clock.advance(90 * DAY);
    await office.run();
    const manager = await office.as('codogno-responsabile');
    expect((await body(manager.get('/api/erasures'))).items[0].history.entries).toBe(601);
    expect((await historyPages.find({ where: everything, limit: 1 })).items).toEqual([]);
  });
});
