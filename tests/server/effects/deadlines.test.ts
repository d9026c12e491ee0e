import { brokenLink } from '../../../engine/index.js';
import { editSubject } from '../../../server/use-cases/edit-subject.js';
import type { Change } from '../../fixtures/change-files.js';
import { HOUR, hire, openWorld, stored, submittedLoan, told, type World } from './world.js';

const workflow = 'practice-types/loan/workflow.json';

describe('a term', () => {
  let world: World;
  afterEach(() => world.close());

  /** A loan in review whose term has passed. */
  const overdue = async (change: Change = {}) => {
    world = await openWorld(change);
    const clerk = await hire(world, 'clerk', ['clerk']);
    await hire(world, 'manager', ['manager']);
    const loan = await submittedLoan(world, clerk);
    await world.runner().runOnce();
    const dueAt = (await stored(world, loan.id)).nextDueAt ?? '';
    world.later(Date.parse(dueAt) - Date.parse(world.clock.now) - 1);
    expect(await world.runner().runOnce()).toBe(0);
    world.later(HOUR);
    return loan;
  };

  it('that passes is delivered once, whoever looks, and does what its event says', async () => {
    const loan = await overdue();
    const runners = [world.runner(), world.runner(), world.runner()];
    await Promise.all(runners.map((runner) => runner.runOnce()));
    expect(await world.runner().runOnce()).toBe(0);
    const after = await stored(world, loan.id);
    const lines = after.history.filter(({ kind }) => kind === 'automatic');
    expect(lines).toMatchObject([{ event: 'TERM_PASSED', actor: { id: 'system' } }]);
    expect(after.deadlines['in-review']?.deliveredAt).toBe(world.clock.now);
    expect(await told(world)).toHaveLength(2);
    expect([after.nextDueAt, after.revision]).toEqual([null, loan.revision]);
    expect(brokenLink(after.history)).toBe(-1);
  });

  it('whose event is refused by its guard leaves a line in the history', async () => {
    const when = { 'data.review.urgent': true };
    const guard = { type: 'condition', params: { when } };
    const loan = await overdue({ set: { [workflow]: { '/states/in-review/on/TERM_PASSED/guard': guard } } });
    expect(await world.runner().runOnce()).toBe(1);
    const after = await stored(world, loan.id);
    const [line] = after.history.filter(({ kind }) => kind === 'automatic');
    expect(line?.refused).not.toEqual([]);
    expect(line).toMatchObject({ event: 'TERM_PASSED', refused: expect.any(Array) });
    expect(after.states).toEqual(loan.states);
    expect(await told(world)).toHaveLength(1);
    expect(await world.runner().runOnce()).toBe(0);
  });
});

describe('a term that data measure', () => {
  let world: World;
  afterEach(() => world.close());

  const bornOn = '1990-05-01';
  const adult = {
    title: 'Of age',
    on: 'subject.bornOn + duration("P40Y")',
    send: 'TERM_PASSED',
    remind: { days: 30, send: 'SOON' },
  };
  const soon = { actions: [], target: 'in-review', meta: { title: 'Soon', automatic: true } };

  it('follows the person, and its reminder is delivered before it', async () => {
    world = await openWorld({
      set: {
        [workflow]: { '/states/in-review/meta/deadline': adult, '/states/in-review/on/SOON': soon },
        'subject/subject.json': { '/copy': ['name', 'surname', 'bornOn'] },
      },
    });
    const clerk = await hire(world, 'clerk', ['clerk']);
    const loan = await submittedLoan(world, clerk);
    const person = await world.ports.stores.subjects.get(loan.subject.id);
    const born = (day: string, revision = 0) =>
      editSubject(world.ports, clerk, loan.subject.id, { patch: { bornOn: day }, revision: (person?.revision ?? 0) + revision });
    await born(bornOn);
    await world.runner().runOnce();
    expect((await stored(world, loan.id)).deadlines['in-review']).toMatchObject({ due: '2030-05-01' });
    await born('1987-05-01', 1);
    await world.runner().runOnce();
    const moved = await stored(world, loan.id);
    expect(moved.deadlines['in-review']).toMatchObject({ due: '2027-05-01', reminder: { event: 'SOON' } });
    expect(moved.nextDueAt).toBe(moved.deadlines['in-review']?.reminder?.at);
    world.later(Date.parse(moved.nextDueAt ?? '') - Date.parse(world.clock.now));
    expect(await world.runner().runOnce()).toBe(1);
    const after = await stored(world, loan.id);
    expect(after.history.at(-1)).toMatchObject({ kind: 'automatic', event: 'SOON' });
    expect([after.nextDueAt, after.due]).toEqual([moved.due, moved.due]);
  });
});
