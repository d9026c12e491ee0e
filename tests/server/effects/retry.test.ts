import type { Actor, Practice } from '../../../engine/index.js';
import { maximumTries } from '../../../server/effects/back-off.js';
import { openPdfMaker } from '../../../server/letters/pdf-maker.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { grantedLoan, HOUR, hire, openWorld, stored, submittedLoan, told, type World } from './world.js';

describe('the runner', () => {
  let world: World;
  let clerk: Actor;
  let manager: Actor;
  beforeEach(async () => {
    world = await openWorld();
    clerk = await hire(world, 'clerk', ['clerk']);
    manager = await hire(world, 'manager', ['manager']);
  });
  afterEach(() => world.close());

  /** Ports over a disk that is full until told otherwise. */
  const fullDisk = (): Ports & { disk: { full: boolean } } => {
    const disk = { full: true };
    const { files } = world.ports;
    const receive: typeof files.receive = (...given) => {
      if (disk.full) throw Object.assign(new Error('no space for SECRET-OPINION'), { code: 'ENOSPC' });
      return files.receive(...given);
    };
    return { ...world.ports, files: { ...files, receive }, disk };
  };
  const letterOf = ({ effects }: Practice) => effects.find(({ type }) => type === 'write-letter');

  it('tries again later what failed, and does it then', async () => {
    const loan = await grantedLoan(world, clerk, manager);
    const ports = fullDisk();
    const runner = world.runner({}, ports);
    expect(await runner.runOnce()).toBe(2);
    const resting = letterOf(await stored(world, loan.id));
    expect(resting).toMatchObject({ attempts: 1 });
    expect(resting?.lease).toBeUndefined();
    expect((resting?.dueAt ?? '') > world.clock.now).toBe(true);
    expect((await stored(world, loan.id)).nextDueAt).toBe(resting?.dueAt);
    expect(await runner.runOnce()).toBe(0);
    ports.disk.full = false;
    world.later(10_000);
    expect(await runner.runOnce()).toBe(1);
    expect((await stored(world, loan.id)).documents.at(-1)?.letter).toBe('approved');
    expect(letterOf(await stored(world, loan.id))).toBeUndefined();
  });

  it('leaves to people what fails every time, with a code and without the message', async () => {
    const loan = await grantedLoan(world, clerk, manager);
    const runner = world.runner({}, fullDisk());
    for (let tries = 0; tries < maximumTries; tries++) {
      expect(letterOf(await stored(world, loan.id))?.failed).toBeUndefined();
      await runner.runOnce();
      world.later(1.25 * HOUR);
    }
    const after = await stored(world, loan.id);
    expect(letterOf(after)).toMatchObject({ failed: 'ENOSPC', attempts: maximumTries });
    expect(after.nextDueAt).toBeNull();
    expect(await runner.runOnce()).toBe(0);
  });

  it('tries again a letter whose thread ended under it', async () => {
    const loan = await grantedLoan(world, clerk, manager);
    // Not enough memory for any PDF.
    const pdf = openPdfMaker({ heapMb: 8 });
    await world.runner({}, { ...world.ports, pdf }).runOnce();
    await pdf.close();
    const resting = letterOf(await stored(world, loan.id));
    expect(resting).toMatchObject({ attempts: 1 });
    expect(resting?.lease).toBeUndefined();
    world.later(10_000);
    await world.runner().runOnce();
    expect((await stored(world, loan.id)).documents.at(-1)?.letter).toBe('approved');
  });

  it('gives up what takes its process with it each time', async () => {
    const loan = await grantedLoan(world, clerk, manager);
    await world.runner({ owner: 'first' }, fullDisk()).runOnce();
    const before = await stored(world, loan.id);
    const lease = { by: 'dead', until: world.clock.now };
    const effects = before.effects.map((effect) => ({ ...effect, attempts: maximumTries, lease }));
    await world.ports.stores.practices.save(
      { ...before, effects, nextDueAt: world.clock.now, version: before.version + 1 },
      before.version,
    );
    await world.runner().runOnce();
    expect(letterOf(await stored(world, loan.id))).toMatchObject({ failed: 'never-ended' });
  });

  it('does not touch what another holds, until the lease runs out', async () => {
    const loan = await submittedLoan(world, clerk);
    const until = new Date(Date.parse(world.clock.now) + 60_000).toISOString();
    const effects = loan.effects.map((effect) => ({ ...effect, attempts: 1, lease: { by: 'dead', until } }));
    await world.ports.stores.practices.save({ ...loan, effects, nextDueAt: until, version: loan.version + 1 }, loan.version);
    const runner = world.runner();
    expect(await runner.runOnce()).toBe(0);
    world.later(59_000);
    expect(await runner.runOnce()).toBe(0);
    world.later(1_000);
    expect(await runner.runOnce()).toBe(1);
    expect(await told(world)).toHaveLength(1);
  });

  it('goes on with the others where one practice cannot even be read', async () => {
    const broken = await submittedLoan(world, clerk);
    await world.ports.stores.practices.save({ ...broken, release: 'gone', version: broken.version + 1 }, broken.version);
    const loan = await submittedLoan(world, clerk);
    const runner = world.runner();
    await runner.runOnce();
    expect((await told(world)).map(({ practice }) => practice?.id)).toEqual([loan.id]);
    expect(await runner.runOnce()).toBe(0);
    expect((await stored(world, broken.id)).effects[0]?.attempts).toBe(0);
  });

  it('shares the work with another, each effect once', async () => {
    await hire(world, 'second', ['manager']);
    const loans: Practice[] = [];
    for (let count = 0; count < 12; count++) {
      loans.push(count % 2 ? await grantedLoan(world, clerk, manager) : await submittedLoan(world, clerk));
    }
    const effects = loans.flatMap((loan) => loan.effects);
    let received = 0;
    const { files } = world.ports;
    const receive: typeof files.receive = (...given) => {
      received++;
      return files.receive(...given);
    };
    const ports: Ports = { ...world.ports, files: { ...files, receive } };
    const runners = [world.runner({ owner: 'a' }, ports), world.runner({ owner: 'b' }, ports)];
    const counts = await Promise.all(runners.map((runner) => runner.runOnce()));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(effects.length);
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(received).toBe(effects.filter(({ type }) => type === 'write-letter').length);
    expect(await told(world)).toHaveLength(2 * effects.filter(({ type }) => type === 'notify').length);
    for (const { id } of loans) expect((await stored(world, id)).effects).toEqual([]);
  });
});
