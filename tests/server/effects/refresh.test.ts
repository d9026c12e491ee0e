import { editSubject } from '../../../server/use-cases/edit-subject.js';
import { draftedLoan, hire, openWorld, stored, told, type World } from './world.js';

describe('what practices copy', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  it('follows the person, in every practice and without a revision', async () => {
    const clerk = await hire(world, 'clerk', ['clerk']);
    const loan = await draftedLoan(world, clerk, 'Rossi');
    const other = await draftedLoan(world, clerk, 'Neri');
    const person = await world.ports.stores.subjects.get(loan.subject.id);
    await editSubject(world.ports, clerk, loan.subject.id, { patch: { surname: 'Bianchi' }, revision: person?.revision ?? 0 });
    expect(await world.runner().runOnce()).toBe(1);
    const after = await stored(world, loan.id);
    expect(after.subject).toMatchObject({ id: loan.subject.id, surname: 'Bianchi' });
    expect([after.revision, after.version]).toEqual([loan.revision, loan.version + 1]);
    expect(await stored(world, other.id)).toEqual(other);
    const done = await world.ports.stores.subjects.get(loan.subject.id);
    expect([done?.effects, done?.nextDueAt, done?.title]).toEqual([[], null, 'Bianchi Rita']);
  });

  it('follows the title of the service', async () => {
    const clerk = await hire(world, 'clerk', ['clerk']);
    const loan = await draftedLoan(world, clerk);
    await world.apply({ set: { 'services.json': { '/services/0/title': 'Northern branch' } } });
    expect(await world.runner().runOnce()).toBe(1);
    const after = await stored(world, loan.id);
    expect(after.service).toEqual({ id: 'north', title: 'Northern branch' });
    expect([after.effects, after.revision]).toEqual([[], loan.revision]);
    expect(await told(world)).toEqual([]);
  });
});
