import { newPerson, openContribution, sentContribution } from '../support/contribution.js';
import type { Office } from '../support/office.js';
import { someone, staffOf, startOffice } from '../support/office.js';

describe('the list of practices', () => {
  let office: Office;
  let draft: string;
  let sent: string;
  let elsewhere: string;

  beforeAll(async () => {
    const others = [someone('ufficio-di-piano', 'configuratore'), someone('codogno', 'coordinatore-uvm')];
    office = await startOffice({ operators: [...staffOf('codogno'), ...staffOf('lodi'), ...others] });
    const social = await office.as('codogno-assistente-sociale');
    draft = (await openContribution(social, await newPerson(social))).id;
    await office.at(new Date(Date.parse(office.clock.now()) + 60_000).toISOString());
    sent = (await sentContribution(social)).id;
    const lodi = await office.as('lodi-assistente-sociale');
    elsewhere = (await openContribution(lodi, await newPerson(lodi))).id;
  });
  afterAll(() => office.stop());

  const listed = async (username: string, query: Record<string, string> = {}): Promise<string[]> => {
    const { status, body } = await (await office.as(username)).get('/api/practices').query(query);
    expect([status, body.count]).toEqual([200, body.items.length]);
    return body.items.map(({ id }: { id: string }) => id);
  };

  it('holds what may be read, the last changed first', async () => {
    expect(await listed('codogno-assistente-sociale')).toEqual([sent, draft]);
    expect(await listed('lodi-assistente-sociale')).toEqual([elsewhere]);
    expect(await listed('codogno-responsabile')).not.toContain(elsewhere);
    expect(await listed('ufficio-di-piano-configuratore')).toEqual([]);
  });

  it('narrows by type, state, tag, service, holder, lateness and days', async () => {
    const social = 'codogno-assistente-sociale';
    const today = office.clock.now().slice(0, 10);
    const cases: [Record<string, string>, string[]][] = [
      [{ type: 'contributo-economico' }, [sent, draft]],
      [{ type: 'no-such-type' }, []],
      [{ type: 'contributo-economico', state: 'bozza' }, [draft]],
      [{ state: 'in-valutazione' }, [sent]],
      [{ tag: 'open' }, [sent, draft]],
      [{ tag: 'closed' }, []],
      [{ service: 'codogno' }, [sent, draft]],
      [{ service: 'lodi' }, []],
      [{ holder: 'me' }, [sent, draft]],
      [{ holder: 'none' }, []],
      [{ late: 'true' }, []],
      [{ openedFrom: today, openedTo: today }, [sent, draft]],
      [{ openedTo: '2000-01-01' }, []],
      [{ openedFrom: '2999-01-01' }, []],
    ];
    for (const [query, expected] of cases) expect([query, await listed(social, query)]).toEqual([query, expected]);
    expect(await listed('codogno-responsabile', { holder: 'me' })).toEqual([]);
  });

  it('refuses filters that mean nothing', async () => {
    const social = await office.as('codogno-assistente-sociale');
    for (const query of [
      'openedFrom=tomorrow',
      'tag=any',
      'holder=everybody',
      'late=maybe',
      'order=worst',
      'after=x',
      'unknown=1',
    ]) {
      const { status, body } = await social.get(`/api/practices?${query}`);
      expect([query, status, body.code]).toEqual([query, 400, expect.any(String)]);
    }
  });

  it('offers the types and services where something may be read, and the page only then', async () => {
    const filters = async (username: string) => (await (await office.as(username)).get('/api/practice-filters')).body;
    // The social worker is also handed what other services assign to hers; the coordinator only sees what is hers.
    const anywhere = await filters('codogno-assistente-sociale');
    expect(anywhere.services.length).toBeGreaterThan(1);
    const own = await filters('codogno-coordinatore-uvm');
    expect(own.services.map(({ id }: { id: string }) => id)).toEqual(['codogno']);
    expect(anywhere.types[0].id).toBe('contributo-economico');
    expect(anywhere.types[0].states).toContainEqual({ path: 'bozza', title: 'Bozza' });
    expect(await filters('ufficio-di-piano-configuratore')).toEqual({ types: [], services: [] });
    const can = async (username: string) => (await (await office.as(username)).get('/api/session')).body.can.listPractices;
    expect([await can('codogno-responsabile'), await can('ufficio-di-piano-configuratore')]).toEqual([true, false]);
  });
});
