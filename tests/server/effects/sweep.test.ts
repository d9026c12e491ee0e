import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sweep } from '../../../server/effects/sweep.js';
import { grantedLoan, HOUR, hire, openWorld, stored, type World } from './world.js';

describe('the sweep', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    // Files have the time of this machine.
    world.clock.now = new Date().toISOString();
  });
  afterEach(() => world.close());

  const workplace = () => ({
    ports: world.ports,
    spoolFolder: world.spool,
    baseUrl: 'https://iter.example.org',
    owner: 'sweeper',
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const receive = () => world.ports.files.receive(Readable.from([Buffer.from('bytes')]), { maxBytes: 100 });

  it('removes what was never finished, once it is old', async () => {
    await receive();
    await mkdir(world.spool, { recursive: true });
    await writeFile(join(world.spool, `.${'0'.repeat(36)}.tmp`), 'half');
    await writeFile(join(world.spool, 'whole.eml'), 'whole');
    expect(await sweep(workplace())).toEqual({
      temporaries: 0,
      mails: 0,
      documents: 0,
      identifiers: 0,
      historyPages: 0,
      digests: 0,
    });
    world.later(1.1 * HOUR);
    expect(await sweep(workplace())).toEqual({
      temporaries: 1,
      mails: 1,
      documents: 0,
      identifiers: 0,
      historyPages: 0,
      digests: 0,
    });
    expect(await readdir(world.spool)).toEqual(['whole.eml']);
  });

  it('removes bytes that no practice names, and none that one names or will name', async () => {
    const clerk = await hire(world, 'clerk', ['clerk']);
    const manager = await hire(world, 'manager', ['manager']);
    const loan = await grantedLoan(world, clerk, manager);
    const attached = loan.documents[0]?.id ?? '';
    const pending = loan.effects.find(({ type }) => type === 'write-letter')?.id ?? '';
    for (const id of ['orphan', pending]) await world.ports.files.keep((await receive()).temporary, id);
    expect((await sweep(workplace())).documents).toBe(0);
    world.later(25 * HOUR);
    expect((await sweep(workplace())).documents).toBe(1);
    const { files } = world.ports;
    expect([await files.stat('orphan'), await files.stat(attached), await files.stat(pending)]).toEqual([
      null,
      { size: expect.any(Number) },
      { size: expect.any(Number) },
    ]);
    await world.runner().runOnce();
    expect((await stored(world, loan.id)).documents.at(-1)?.id).toBe(pending);
  });
});
