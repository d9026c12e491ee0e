import { jest } from '@jest/globals';
import type { Actor } from '../../../engine/index.js';
import { buildPorts } from '../../../server/build-ports.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { grantedLoan, hire, openWorld, stored, told, type World } from './world.js';

const SECOND = 1_000;

describe('runners of several processes on one store', () => {
  let world: World;
  let clerk: Actor;
  let manager: Actor;
  let processes: Ports[];
  beforeEach(async () => {
    world = await openWorld();
    clerk = await hire(world, 'clerk', ['clerk']);
    manager = await hire(world, 'manager', ['manager']);
    processes = [];
  });
  afterEach(async () => {
    await Promise.all(processes.map(({ pdf }) => pdf.close()));
    await world.close();
  });

  /** The ports of one more process, whose clock differs by so much. */
  function another(aheadMs: number, change: (ports: Ports) => Partial<Ports> = () => ({})): Ports {
    const { stores, files, releases } = world.ports;
    const now = () => new Date(Date.parse(world.clock.now) + aheadMs).toISOString();
    const ports = buildPorts({ ...stores.storage, shared: true }, files, releases, now);
    processes.push(ports);
    return { ...ports, ...change(ports) };
  }

  it('do each thing once, with clocks that differ by seconds', async () => {
    const loans: string[] = [];
    for (let at = 0; at < 12; at++) loans.push((await grantedLoan(world, clerk, manager, `Reader ${at}`)).id);
    const runners = [0, 7 * SECOND, -9 * SECOND].map((ahead) => world.runner({}, another(ahead)));
    world.later(10 * SECOND);
    const counts = await Promise.all(runners.map((runner) => runner.runOnce()));
    // The request to the manager and the letter of each.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2 * loans.length);
    expect((await told(world)).length).toBe(loans.length);
    for (const id of loans) {
      const { documents, effects } = await stored(world, id);
      expect(effects).toEqual([]);
      expect(documents.filter(({ letter }) => letter === 'approved')).toHaveLength(1);
    }
  }, 60_000);

  it('leave alone what another does slowly, as long as that one lives', async () => {
    const loan = await grantedLoan(world, clerk, manager);
    let go: () => void = () => undefined;
    let tries = 0;
    const told = new Promise<void>((resolve) => {
      go = resolve;
    });
    let begun: () => void = () => undefined;
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = (ports: Ports): Partial<Ports> => {
      const receive: typeof ports.files.receive = async (...given) => {
        tries++;
        begun();
        await told;
        return ports.files.receive(...given);
      };
      return { files: { ...ports.files, receive } };
    };
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'setTimeout', 'Date', 'performance'] });
    try {
      const first = world.runner({}, another(0, slow)).runOnce();
      await hasBegun;
      for (let at = 0; at < 5; at++) {
        world.later(20 * SECOND);
        jest.advanceTimersByTime(20 * SECOND);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await world.runner({}, another(0, slow)).runOnce();
      expect(tries).toBe(1);
      go();
      await first;
    } finally {
      jest.useRealTimers();
    }
    const { effects, documents } = await stored(world, loan.id);
    expect(effects).toEqual([]);
    expect(documents.filter(({ letter }) => letter === 'approved')).toHaveLength(1);
  }, 60_000);
});
