import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor, Practice } from '../../../engine/index.js';
import { everything, hashOfTrace } from '../../../engine/index.js';
import { verifyAudit } from '../../../server/audit/verify.js';
import { editPractice } from '../../../server/use-cases/edit-practice.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { draftedLoan, HOUR, hire, openWorld, submittedLoan, type World } from './world.js';

const DAYS_90 = 90 * 24 * HOUR;

describe('a draft that nobody changes', () => {
  let world: World;
  let clerk: Actor;
  let loan: Practice;
  beforeEach(async () => {
    world = await openWorld();
    clerk = await hire(world, 'clerk', ['clerk']);
    loan = await draftedLoan(world, clerk, 'Erasmus');
  });
  afterEach(() => world.close());

  const erasure = (id = loan.id) => world.ports.stores.erasures.get(id);
  const bytes = () => world.ports.files.stat(loan.documents[0]?.id ?? '');
  const practice = (id = loan.id) => world.ports.stores.practices.get(id);

  /** What belongs to a practice and is stored apart from it. */
  async function leaveBehind(id: string): Promise<void> {
    const told = { operator: 'clerk', service: 'north', title: 't', html: '<p>Erasmus</p>', createdAt: world.ports.now() };
    const about = { ...told, version: 1, read: false, practice: { id, number: 'LN' } };
    await world.ports.stores.notifications.insert({ id: `${id}-9-0-clerk`, ...about });
    await world.ports.stores.historyPages.insert({ id: `${id}-000000`, version: 1, practice: id, page: 0, entries: [] });
    await mkdir(world.spool, { recursive: true });
    await writeFile(join(world.spool, `${id}-9-0-clerk.eml`), 'mail');
  }

  async function nothingLeft(id = loan.id): Promise<void> {
    const { notifications, historyPages } = world.ports.stores;
    expect(await practice(id)).toBeNull();
    expect(await bytes()).toBeNull();
    expect((await notifications.find({ where: everything, limit: 9 })).items).toEqual([]);
    expect((await historyPages.find({ where: everything, limit: 9 })).items).toEqual([]);
    expect(await readdir(world.spool).catch(() => [])).toEqual([]);
  }

  it('is erased once its days have passed, and only a trace without persons stays', async () => {
    await leaveBehind(loan.id);
    world.later(DAYS_90 - 1000);
    expect(await world.runner().runOnce()).toBe(0);
    expect(await bytes()).not.toBeNull();
    world.later(1000);
    await world.runner().runOnce();
    await nothingLeft();
    const { trace, hash, erasedAt } = (await erasure()) ?? {};
    expect(trace).toMatchObject({
      id: loan.id,
      number: loan.number,
      type: 'loan',
      service: loan.service,
      cause: { rule: 'delete-after', state: 'draft', days: 90 },
      release: loan.release,
      history: { hash: loan.history.at(-1)?.hash, entries: loan.history.length },
    });
    expect([hash, erasedAt]).toEqual([trace && hashOfTrace(trace), world.clock.now]);
    world.later(HOUR);
    await leaveBehind(loan.id);
    await world.runner().runOnce();
    await nothingLeft();
    expect(await erasure()).toMatchObject({ files: [], nextDueAt: null, trace });
    expect(JSON.stringify(await erasure())).not.toMatch(/Erasmus|Rita|poetry|SECRET/);
    expect(JSON.stringify(await erasure())).not.toContain(loan.subject.id);
    expect(await verifyAudit(world.ports.stores.storage)).toMatchObject({ entries: 2, broken: null });
  });

  it('keeps its number: no other practice gets it', async () => {
    world.later(DAYS_90);
    await world.runner().runOnce();
    const reservation = await world.ports.stores.storage.collection('reservations').get(`number:${loan.number}`);
    expect(reservation).toMatchObject({ owner: loan.id });
    expect((await draftedLoan(world, clerk, 'Next')).number).not.toBe(loan.number);
  });

  it('is not erased where it was changed or sent, and waits anew from then', async () => {
    const other = await submittedLoan(world, clerk, 'Sent');
    world.later(DAYS_90 - 1000);
    await editPractice(world.ports, clerk, loan.id, { patch: { request: { topic: 'maps' } }, revision: loan.revision });
    world.later(2000);
    await world.runner().runOnce();
    expect([await practice(), await practice(other.id), await erasure()]).toEqual([
      expect.objectContaining({ id: loan.id }),
      expect.objectContaining({ id: other.id }),
      null,
    ]);
    world.later(DAYS_90);
    await world.runner().runOnce();
    expect(await practice()).toBeNull();
  });

  it('is kept by whoever changes it at the last moment, between its trace and its removal', async () => {
    world.later(DAYS_90);
    const { practices } = world.ports.stores;
    let changed = false;
    const late = instead(practices, 'remove', async (...given) => {
      if (!changed) {
        changed = true;
        await editPractice(world.ports, clerk, loan.id, { patch: { request: { topic: 'maps' } }, revision: loan.revision });
      }
      return practices.remove(...given);
    });
    const ports = { ...world.ports, stores: { ...world.ports.stores, practices: late } };
    await world.runner({}, ports).runOnce();
    expect(changed).toBe(true);
    expect(await practice()).toMatchObject({ data: { request: { topic: 'maps' } } });
    expect([await erasure(), await bytes()]).toEqual([null, { size: expect.any(Number) }]);
  });

  const stops = ['trace', 'practice', 'register', 'bytes', 'notifications', 'end'] as const;
  it.each(stops)('is erased in the end by another process where the first one dies before: %s', async (where) => {
    await leaveBehind(loan.id);
    world.later(DAYS_90);
    const { stores, files, audit } = world.ports;
    /** The call works some times, then never again. */
    const dying = <T extends object>(of: T, call: keyof T, after = 0): T => {
      let calls = 0;
      const original = (of[call] as (...given: unknown[]) => unknown).bind(of);
      return instead(of, call, ((...given: unknown[]) =>
        calls++ < after ? original(...given) : Promise.reject(new Error('killed'))) as T[typeof call]);
    };
    const ports: Ports = {
      ...world.ports,
      files: where === 'bytes' ? dying(files, 'remove') : files,
      audit: where === 'register' ? dying(audit, 'note') : audit,
      stores: {
        ...stores,
        practices: where === 'practice' ? dying(stores.practices, 'remove') : stores.practices,
        notifications: where === 'notifications' ? dying(stores.notifications, 'removeWhere') : stores.notifications,
        erasures:
          where === 'trace'
            ? dying(stores.erasures, 'save')
            : where === 'end'
              ? dying(stores.erasures, 'save', 1)
              : stores.erasures,
      },
    };
    await world.runner({}, ports).runOnce();
    expect((await erasure())?.erasedAt).toBeNull();
    await world.runner().runOnce();
    world.later(HOUR);
    await world.runner().runOnce();
    await nothingLeft();
    expect(await erasure()).toMatchObject({ nextDueAt: null, trace: { number: loan.number } });
    expect(await verifyAudit(world.ports.stores.storage)).toMatchObject({ broken: null });
  });

  it('is erased once where several look at the same moment', async () => {
    world.later(DAYS_90);
    await Promise.all([1, 2, 3].map(() => world.runner().runOnce()));
    expect(await practice()).toBeNull();
    expect(await verifyAudit(world.ports.stores.storage)).toMatchObject({ broken: null });
  });

  it('is missed where its trace is altered or taken away', async () => {
    world.later(DAYS_90);
    await world.runner().runOnce();
    const { storage, erasures } = world.ports.stores;
    const kept = (await erasure()) ?? fail();
    const chain = `erased practice ${loan.id}`;
    const trace = { ...kept.trace!, number: 'other' };
    await erasures.save({ ...kept, trace, version: kept.version + 1 }, kept.version);
    expect((await verifyAudit(storage)).broken).toMatchObject({ chain, entry: 'trace', what: 'altered' });
    await erasures.remove(loan.id);
    expect((await verifyAudit(storage)).broken).toMatchObject({ chain, entry: 'trace', what: 'missing' });
  });
});

/** The object with one of its functions replaced; the others still know whose they are. */
function instead<T extends object, K extends keyof T>(of: T, call: K, replacement: T[K]): T {
  return new Proxy(of, {
    get(target, key) {
      const value = Reflect.get(target, key, target) as unknown;
      if (key === call) return replacement;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function fail(): never {
  throw new Error('nothing there');
}
