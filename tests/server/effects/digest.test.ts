import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../../engine/index.js';
import { everything } from '../../../engine/index.js';
import { digestDay } from '../../../server/effects/plan-digests.js';
import type { RunnerOptions } from '../../../server/effects/start-runner.js';
import { sweep } from '../../../server/effects/sweep.js';
import type { Change } from '../../fixtures/change-files.js';
import { messageId, startPost } from '../../support/smtp.js';
import { HOUR, hire, openWorld, submittedLoan, type World } from './world.js';

const DAY = 24 * HOUR;

describe('the mail of the day', () => {
  let world: World;
  let clerk: Actor;
  afterEach(() => world.close());

  /** On Wednesday 6 May 2026 at half past six in Rome, with two loans to decide. */
  const open = async (change: Change = {}) => {
    world = await openWorld(change);
    clerk = await hire(world, 'clerk', ['clerk']);
    for (const surname of ['Rossi', 'Neri']) await submittedLoan(world, clerk, surname);
    await world.runner().runOnce();
    world.clock.now = '2026-05-06T04:30:00.000Z';
  };
  const manage = (id: string, more = {}) =>
    hire(world, id, ['manager'], { email: `${id}@example.org`, mail: 'daily' as const, ...more });
  const mails = async () => (await readdir(world.spool).catch(() => [])).sort();
  const run = (options: Partial<RunnerOptions> = {}) => world.runner(options).runOnce();

  it('says in numbers what waits, from the hour of the office, to whoever wants it', async () => {
    await open();
    await manage('manager');
    await manage('each', { mail: 'each' });
    await manage('unasked', { mail: undefined });
    await manage('none', { mail: 'none' });
    await manage('gone', { disabled: true });
    await hire(world, 'noaddress', ['manager'], { mail: 'daily' });
    await manage('idle', { assignments: [{ service: 'south', roles: ['manager'] }] });
    await run();
    expect(await mails()).toEqual([]);
    world.later(HOUR / 2);
    await run();
    expect(await mails()).toEqual(['digest-2026-05-06-manager.eml']);
    const text = await readFile(join(world.spool, 'digest-2026-05-06-manager.eml'), 'utf8');
    const body = text.slice(text.indexOf('\r\n\r\n')).trim();
    expect(body.split('\r\n')).toEqual([
      'Da fare: 2. In ritardo: 0.',
      '',
      `${clerk.service.title}: 0 in ritardo, 2 da fare`,
      '',
      'https://iter.example.org/',
    ]);
    for (const word of ['Rossi', 'Neri', 'SECRET', 'LN']) expect(text).not.toContain(word);
  });

  it('counts what is late apart', async () => {
    await open();
    await manage('manager');
    world.clock.now = '2026-07-01T06:00:00.000Z';
    await run();
    const text = await readFile(join(world.spool, 'digest-2026-07-01-manager.eml'), 'utf8');
    expect(text).toContain('Da fare: 0. In ritardo: 2.');
  });

  it('comes once a day, and on no day on which nobody works', async () => {
    await open();
    await manage('manager');
    for (let hours = 0; hours < 6 * 24; hours += 3) {
      await run();
      world.later(3 * HOUR);
    }
    expect(await mails()).toEqual(['06', '07', '08', '11'].map((day) => `digest-2026-05-${day}-manager.eml`));
  });

  it('comes once where several processes look, and where one dies between sending and writing it down', async () => {
    await open();
    await manage('manager');
    const post = await startPost();
    world.later(HOUR);
    const { digests } = world.ports.stores;
    const dying = new Proxy(digests, {
      get: (target, key) => {
        const value = Reflect.get(target, key, target) as unknown;
        if (key !== 'save') return typeof value === 'function' ? value.bind(target) : value;
        return (...given: Parameters<typeof digests.save>) =>
          given[0].effects.length > 0 ? target.save(...given) : Promise.reject(new Error('killed'));
      },
    });
    const killed = { ...world.ports, stores: { ...world.ports.stores, digests: dying } };
    await world.runner({ smtp: post.setting() }, killed).runOnce();
    expect(post.arrived).toHaveLength(1);
    world.later(HOUR);
    await Promise.all([1, 2, 3].map(() => run({ smtp: post.setting() })));
    await run({ smtp: post.setting() });
    // The server is told the same message again, by its id: what was sent cannot be asked for.
    const ids = post.arrived.map(({ text }) => messageId(text));
    expect(ids).toEqual([ids[0], ids[0]]);
    await post.close();
  });

  it('is what the office gives to whoever has not chosen, at its hour, in its time zone', async () => {
    await open({ set: { 'ambito.json': { '/mail': { default: 'daily', hour: 9 } } } });
    await manage('unasked', { mail: undefined });
    world.clock.now = '2026-05-06T06:59:00.000Z';
    expect(digestDay(world)).toBeNull();
    await run();
    world.later(60_000);
    expect(digestDay(world)).toBe('2026-05-06');
    await run();
    expect(await mails()).toEqual(['digest-2026-05-06-unasked.eml']);
  });

  it('leaves nothing behind after two weeks', async () => {
    await open();
    await manage('manager');
    world.later(HOUR);
    await run();
    const left = async () => (await world.ports.stores.digests.find({ where: everything, limit: 9 })).items.length;
    world.later(13 * DAY);
    await sweep({ ports: world.ports, spoolFolder: world.spool });
    expect(await left()).toBe(1);
    world.later(3 * DAY);
    await sweep({ ports: world.ports, spoolFolder: world.spool });
    expect(await left()).toBe(0);
  });
});
