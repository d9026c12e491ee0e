import type { Actor, Practice } from '../../../engine/index.js';
import { brokenLink, openedId } from '../../../engine/index.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { retryEffect } from '../../../server/use-cases/retry-effect.js';
import { sendEvent } from '../../../server/use-cases/send-event.js';
import { draftedLoan, hire, openWorld, stored, type World } from './world.js';

const typeFile = 'practice-types/loan/practice-type.json';
const opening = {
  set: {
    'practice-types/loan/workflow.json': {
      '/states/draft/on/WITHDRAW/actions': [
        { type: 'open-practice', params: { practiceType: 'loan', data: { 'data.request.topic': 'data.request.topic' } } },
      ],
    },
  },
};

describe('a practice that an event asked for', () => {
  let world: World;
  let clerk: Actor;
  let loan: Practice;
  beforeEach(async () => {
    world = await openWorld(opening);
    clerk = await hire(world, 'clerk', ['clerk']);
    const { id, revision } = await draftedLoan(world, clerk);
    loan = (await sendEvent(world.ports, clerk, id, { event: 'WITHDRAW', revision })).practice;
  });
  afterEach(() => world.close());

  const idOf = () => openedId(loan.effects[0]?.id ?? '');
  const all = async () => (await world.ports.stores.practices.find({ where: { kind: 'and', of: [] }, limit: 100 })).items;

  it('is opened once, with a number of its own, and both keep a link', async () => {
    const sentAt = world.clock.now;
    world.later(120_000);
    await world.runner().runOnce();
    const [before, after] = [await stored(world, loan.id), await stored(world, idOf())];
    expect(before).toMatchObject({
      effects: [],
      links: [{ relation: 'opened', id: after.id, number: after.number, type: 'loan' }],
    });
    expect(after).toMatchObject({ openedAt: sentAt, links: [{ relation: 'opened-from', id: loan.id, number: loan.number }] });
    expect(after.number).not.toBe(before.number);
    expect(after).toMatchObject({
      subject: before.subject,
      data: { request: { topic: 'poetry' } },
      referenceOperator: { id: 'clerk' },
    });
    expect([brokenLink(before.history), brokenLink(after.history)]).toEqual([-1, -1]);
    expect(await world.runner().runOnce()).toBe(0);
    expect(await all()).toHaveLength(2);
  });

  it('is opened once though the process was killed between the new practice and the link', async () => {
    const { practices } = world.ports.stores;
    // Whatever would write the link fails, as if the process had ended there.
    const dying = new Proxy(practices, {
      get(target, name) {
        const found = Reflect.get(target, name) as unknown;
        if (typeof found !== 'function') return found;
        return (...given: unknown[]) => {
          const [practice] = given as Practice[];
          const linked = practice?.links?.some(({ relation }) => relation === 'opened');
          if (name === 'save' && linked) throw new Error('killed');
          return found.apply(target, given);
        };
      },
    });
    const ports: Ports = { ...world.ports, stores: { ...world.ports.stores, practices: dying } };
    await world.runner({}, ports).runOnce();
    const first = await stored(world, idOf());
    expect((await stored(world, loan.id)).links).toBeUndefined();
    world.later(10_000);
    await world.runner().runOnce();
    expect(await all()).toHaveLength(2);
    expect((await stored(world, loan.id)).links).toMatchObject([{ id: first.id, number: first.number }]);
    expect(await stored(world, idOf())).toEqual(first);
  });

  it('waits for somebody where its type was closed meanwhile, and is opened once that is mended', async () => {
    await world.apply({ ...opening, set: { ...opening.set, [typeFile]: { '/until': '2026-01-31' } } });
    await world.runner().runOnce();
    expect((await stored(world, loan.id)).effects).toMatchObject([{ type: 'open-practice', failed: 'type-closed' }]);
    expect(await all()).toHaveLength(1);
    await world.apply(opening);
    await retryEffect(world.ports, clerk, loan.id, loan.effects[0]?.id ?? '');
    await world.runner().runOnce();
    expect((await stored(world, loan.id)).links).toHaveLength(1);
    expect(await all()).toHaveLength(2);
  });

  it('waits for somebody where what is carried over fits no more', async () => {
    const without = { title: 'Topic', type: 'string', maxLength: 2 };
    await world.apply({
      set: { ...opening.set, 'practice-types/loan/form.schema.json': { '/properties/request/properties/topic': without } },
      without: ['lent-and-returned', 'refused']
        .map((name) => `practice-types/loan/scenarios/${name}.scenario.json`)
        .concat('demo/demo.json'),
    });
    await world.runner().runOnce();
    expect((await stored(world, loan.id)).effects).toMatchObject([{ failed: 'carried-data-invalid', attempts: 1 }]);
  });
});
