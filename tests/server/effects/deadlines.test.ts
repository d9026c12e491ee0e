import { brokenLink } from '../../../engine/index.js';
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
