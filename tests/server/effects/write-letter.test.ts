import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Actor } from '../../../engine/index.js';
import { editPractice } from '../../../server/use-cases/edit-practice.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { sendEvent } from '../../../server/use-cases/send-event.js';
import { grantedLoan, hire, openWorld, stored, submittedLoan, type World } from './world.js';

describe('a letter', () => {
  let world: World;
  let clerk: Actor;
  let manager: Actor;
  beforeEach(async () => {
    world = await openWorld();
    clerk = await hire(world, 'clerk', ['clerk']);
    manager = await hire(world, 'manager', ['manager']);
  });
  afterEach(() => world.close());

  it('is filed in the practice as a PDF under the id of its effect', async () => {
    const loan = await grantedLoan(world, clerk, manager);
    const effect = loan.effects.find(({ type }) => type === 'write-letter');
    await world.runner().runOnce();
    const after = await stored(world, loan.id);
    const entry = after.documents.at(-1);
    expect(entry).toMatchObject({
      id: effect?.id,
      category: 'letters',
      name: 'Your loan is granted.pdf',
      mediaType: 'application/pdf',
      letter: 'approved',
      addedBy: { id: 'system' },
    });
    const stream = await world.ports.files.open(effect?.id ?? '');
    const bytes = await buffer(stream as NonNullable<typeof stream>);
    expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(entry).toMatchObject({ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(after.effects).toEqual([]);
    expect([after.revision, after.history.length]).toEqual([loan.revision, loan.history.length]);
  });

  it('follows the release that the practice is pinned to', async () => {
    const loan = await grantedLoan(world, clerk, manager);
    const text = { 'practice-types/loan/letters/approved.hbs': '---\ntitle: Another title\n---\n<p>Other words.</p>\n' };
    await world.apply({ text });
    await world.runner().runOnce();
    expect((await stored(world, loan.id)).documents.at(-1)?.name).toBe('Your loan is granted.pdf');
  });

  it('loses nothing that people write between the claim and the mark', async () => {
    const loan = await submittedLoan(world, clerk);
    await world.runner().runOnce();
    const { revision } = await stored(world, loan.id);
    await sendEvent(world.ports, manager, loan.id, { event: 'ASK', revision, note: 'a paper' });
    const { files } = world.ports;
    const receive: typeof files.receive = async (...given) => {
      const now = await stored(world, loan.id);
      const patch = { review: { opinion: 'written meanwhile' } };
      await editPractice(world.ports, clerk, loan.id, { patch, revision: now.revision });
      return files.receive(...given);
    };
    const slow: Ports = { ...world.ports, files: { ...files, receive } };
    expect(await world.runner({}, slow).runOnce()).toBe(1);
    const after = await stored(world, loan.id);
    expect(after.data).toMatchObject({ review: { opinion: 'written meanwhile' } });
    expect(after.documents.at(-1)?.letter).toBe('papers');
    expect(after.effects).toEqual([]);
  });

  it('uses the bytes that an interrupted try has kept', async () => {
    const loan = await grantedLoan(world, clerk, manager);
    let interrupted = false;
    const { practices } = world.ports.stores;
    const save: typeof practices.save = (practice, expected) => {
      if (!interrupted && practice.documents.some(({ letter }) => letter)) {
        interrupted = true;
        throw new Error('the process ended here');
      }
      return practices.save(practice, expected);
    };
    const proxied = new Proxy(practices, {
      get: (target, name) => (name === 'save' ? save : Reflect.get(target, name).bind?.(target)),
    });
    const broken: Ports = { ...world.ports, stores: { ...world.ports.stores, practices: proxied } };
    await world.runner({}, broken).runOnce();
    const first = await world.ports.files.stat(loan.effects.at(-1)?.id ?? '');
    expect(first).not.toBeNull();
    world.later(3_600_000);
    const files: Ports['files'] = { ...world.ports.files, receive: () => Promise.reject(new Error('written twice')) };
    await world.runner({}, { ...world.ports, files }).runOnce();
    expect((await stored(world, loan.id)).documents.at(-1)).toMatchObject({ letter: 'approved', size: first?.size });
  });
});
