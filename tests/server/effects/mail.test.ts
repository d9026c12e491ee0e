import type { Actor } from '../../../engine/index.js';
import { triesOf } from '../../../server/effects/back-off.js';
import { answering, messageId, type Post, startPost } from '../../support/smtp.js';
import { HOUR, hire, openWorld, stored, submittedLoan, told, type World } from './world.js';

describe('the mail of a notification', () => {
  let world: World;
  let clerk: Actor;
  let post: Post;
  beforeEach(async () => {
    world = await openWorld();
    clerk = await hire(world, 'clerk', ['clerk']);
    post = await startPost();
  });
  afterEach(async () => {
    await world.close();
    await post.close();
  });

  const manage = (id: string, more = {}) => hire(world, id, ['manager'], { email: `${id}@example.org`, ...more });
  const runner = (smtp = post.setting()) => world.runner({ smtp, mailFrom: 'ufficio@example.org' });
  const ids = () => post.arrived.map(({ text }) => messageId(text).split('@')[0] ?? '');

  it('goes over SMTP to whoever wants one for each, and says no more than a title and a link', async () => {
    await manage('manager');
    await manage('chosen', { mail: 'each' });
    await manage('weary', { mail: 'none' });
    await manage('daily', { mail: 'daily' });
    const loan = await submittedLoan(world, clerk, 'Rossi');
    await runner().runOnce();
    expect(await told(world)).toHaveLength(4);
    expect(post.arrived.flatMap(({ from, to }) => (to[0]?.startsWith('daily') ? [] : [[from, ...to]])).sort()).toEqual([
      ['ufficio@example.org', 'chosen@example.org'],
      ['ufficio@example.org', 'manager@example.org'],
    ]);
    expect(
      ids()
        .filter((id) => !id.startsWith('digest'))
        .sort(),
    ).toEqual(['chosen', 'manager'].map((who) => `${loan.effects[0]?.id}-${who}`));
    for (const { text } of post.arrived) for (const word of ['Rossi', 'SECRET', loan.number]) expect(text).not.toContain(word);
    expect((await stored(world, loan.id)).effects).toEqual([]);
  });

  it('waits for a server that is down, and arrives once when it is back; the notification does not wait', async () => {
    await manage('manager');
    await post.close();
    const loan = await submittedLoan(world, clerk);
    await runner().runOnce();
    expect(await told(world)).toHaveLength(1);
    expect((await stored(world, loan.id)).effects).toMatchObject([{ type: 'mail', attempts: 1 }]);
    post = await startPost({}, post.port);
    world.later(10_000);
    await runner().runOnce();
    world.later(HOUR);
    await runner().runOnce();
    expect(post.arrived).toHaveLength(1);
    expect((await stored(world, loan.id)).effects).toEqual([]);
  });

  it('has the same id again where the connection was lost after the whole message was sent', async () => {
    await manage('manager');
    await post.close();
    let cut = 0;
    const arrived: string[] = [];
    post = await startPost({
      onData(stream, _session, done) {
        let text = '';
        stream.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        stream.on('end', () => {
          arrived.push(messageId(text));
          if (cut++ > 0) return done();
          // The server has it, and the sender never hears of it.
          post.cut();
        });
      },
    });
    await submittedLoan(world, clerk);
    await runner().runOnce();
    world.later(10_000);
    await runner().runOnce();
    expect(arrived).toHaveLength(2);
    expect(new Set(arrived).size).toBe(1);
  });

  it('is given up at once where the address is refused, and holds up no other', async () => {
    await manage('gone');
    await manage('manager');
    await post.close();
    post = await startPost({ onRcptTo: ({ address }, _s, done) => done(address.startsWith('gone') ? answering(550) : null) });
    const loan = await submittedLoan(world, clerk);
    await runner().runOnce();
    const after = await stored(world, loan.id);
    expect(after.effects).toMatchObject([{ type: 'mail', failed: 'smtp-550', attempts: 1, params: { operator: 'gone' } }]);
    expect(after.nextDueAt).toBe(after.deadlines['in-review']?.dueAt);
    expect(post.arrived.map(({ to }) => to)).toEqual([['manager@example.org']]);
  });

  it('is tried for more than four days', async () => {
    await manage('manager');
    await post.close();
    const loan = await submittedLoan(world, clerk);
    const begun = Date.parse(world.clock.now);
    const down = runner();
    for (let tries = 0; tries < triesOf('mail'); tries++) {
      const [effect] = (await stored(world, loan.id)).effects;
      if (!effect || effect.failed) break;
      await down.runOnce();
      world.later(Math.max(0, Date.parse((await stored(world, loan.id)).effects[0]?.dueAt ?? '') - Date.parse(world.clock.now)));
    }
    expect((await stored(world, loan.id)).effects[0]).toMatchObject({ failed: 'ESOCKET' });
    expect(Date.parse(world.clock.now) - begun).toBeGreaterThan(4 * 24 * HOUR);
    post = await startPost();
  });

  it('is not sent to whoever may not read the practice any more', async () => {
    await manage('manager');
    await post.close();
    await submittedLoan(world, clerk);
    await runner().runOnce();
    const rules = 'practice-types/loan/permissions.json';
    const never = { 'service.id': { $actor: 'service' }, 'practice.states': 'lent' };
    await world.apply({ set: { [rules]: { '/rules/5/conditions': never } } });
    post = await startPost({}, post.port);
    world.later(HOUR);
    await runner().runOnce();
    expect(post.arrived).toEqual([]);
  });
});
