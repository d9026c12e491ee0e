import type { Actor, HistoryEntry, Practice } from '../../../engine/index.js';
import { everything } from '../../../engine/index.js';
import { verifyAudit } from '../../../server/audit/verify.js';
import { sweep } from '../../../server/effects/sweep.js';
import { editPractice } from '../../../server/use-cases/edit-practice.js';
import { withHistoryKept } from '../../../server/use-cases/history-pages.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { draftedLoan, HOUR, hire, openWorld, stored, type World } from '../effects/world.js';

describe('a history that grows beyond its practice', () => {
  let world: World;
  let clerk: Actor;
  let loan: Practice;

  /** A loan whose next change is its 501st entry. */
  beforeEach(async () => {
    world = await openWorld();
    clerk = await hire(world, 'clerk', ['clerk']);
    loan = await draftedLoan(world, clerk);
    while ((await stored(world, loan.id)).history.length < 500) await change();
  }, 60_000);
  afterEach(() => world.close());

  const change = async (ports: Ports = world.ports) => {
    const { revision, data } = await stored(world, loan.id);
    world.later(HOUR);
    const copies = ((data['request'] as { copies: number }).copies % 9) + 1;
    return editPractice(ports, clerk, loan.id, { patch: { request: { copies } }, revision });
  };
  const pages = async () => (await world.ports.stores.historyPages.find({ where: everything, limit: 9 })).items;

  it('survives a kill between its page and the practice, and goes on with the same page', async () => {
    const { practices } = world.ports.stores;
    const dying = new Proxy(practices, {
      get: (target, key) => {
        const value = Reflect.get(target, key, target) as unknown;
        if (key === 'save') return () => Promise.reject(new Error('killed'));
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const killed = { ...world.ports, stores: { ...world.ports.stores, practices: dying } };
    await expect(change(killed)).rejects.toThrow('killed');
    const [page] = await pages();
    expect(page?.entries).toHaveLength(250);
    const before = await stored(world, loan.id);
    expect([before.history.length, before.earlier]).toEqual([500, undefined]);
    expect(await verifyAudit(world.ports.stores.storage)).toMatchObject({ broken: null });
    await change();
    const after = await stored(world, loan.id);
    expect([after.history.length, after.earlier?.entries]).toEqual([251, 250]);
    expect(await pages()).toEqual([page]);
    expect(await verifyAudit(world.ports.stores.storage)).toMatchObject({ broken: null });
  });

  it('is missed where its page was taken away or altered', async () => {
    await change();
    const { historyPages, storage } = world.ports.stores;
    const [page] = await pages();
    const entries = (page?.entries ?? []).map((entry, at): HistoryEntry => (at === 7 ? { ...entry, note: 'x' } : entry));
    await historyPages.save({ ...page!, entries, version: 2 }, 1);
    expect((await verifyAudit(storage)).broken).toMatchObject({ what: 'altered' });
    await historyPages.remove(page!.id);
    expect((await verifyAudit(storage)).broken).not.toBeNull();
  });

  it('does not go on over a page that holds something else', async () => {
    const practice = await stored(world, loan.id);
    const [first] = practice.history;
    await world.ports.stores.historyPages.insert({
      id: `${loan.id}-000000`,
      version: 1,
      practice: loan.id,
      page: 0,
      entries: [first!],
    });
    await expect(change()).rejects.toThrow();
    expect(await stored(world, loan.id)).toEqual(practice);
  });

  it('leaves no page behind where its practice is gone', async () => {
    const practice = await stored(world, loan.id);
    await world.ports.stores.practices.remove(loan.id);
    await withHistoryKept(world.ports, { ...practice, history: [...practice.history, practice.history[0]!] });
    expect(await pages()).toHaveLength(1);
    expect((await sweep({ ports: world.ports, spoolFolder: world.spool })).historyPages).toBe(1);
    expect(await pages()).toEqual([]);
  });
});
