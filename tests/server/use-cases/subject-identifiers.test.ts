import type { Actor } from '../../../engine/index.js';
import { reserve } from '../../../server/storage/reservations.js';
import { createSubject } from '../../../server/use-cases/create-subject.js';
import { editSubject } from '../../../server/use-cases/edit-subject.js';
import { freeOrphanedIdentifiers } from '../../../server/use-cases/subject-identifiers.js';
import { HOUR, hire, openWorld, type World } from '../effects/world.js';

describe('the unique identifiers of persons', () => {
  let world: World;
  let clerk: Actor;
  const add = (surname: string, name: string) => createSubject(world.ports, clerk, { surname, name });
  const refusedAt = (path: string) => ({
    code: 'duplicate-identifier',
    details: { issues: [{ code: 'duplicate-identifier', path }] },
  });

  beforeEach(async () => {
    const identifiers = ['surname', 'name'].map((field) => ({ field, unique: true }));
    world = await openWorld({ set: { 'subject/subject.json': { '/identifiers': identifiers } } });
    clerk = await hire(world, 'clerk', ['clerk']);
  });
  afterEach(() => world.close());

  it('stay with the person to whom another one is refused', async () => {
    const ada = await add('One', 'Ada');
    await add('Two', 'Bea');
    const change = editSubject(world.ports, clerk, ada.id, { patch: { name: 'Bea' }, revision: ada.revision });
    await expect(change).rejects.toMatchObject(refusedAt('/name'));
    await expect(add('One', 'Cleo')).rejects.toMatchObject(refusedAt('/surname'));
    expect(await add('Three', 'Cleo')).toMatchObject({ title: 'Three Cleo' });
  });

  it('are free again where the person was never written, once nobody can be about to write it', async () => {
    const now = new Date(world.clock.now);
    await add('One', 'Ada');
    await reserve(world.ports.stores.storage, 'identifier:surname:TWO', 'never-written', now);
    await reserve(world.ports.stores.storage, 'number:2026/7', 'never-written', now);
    expect(await freeOrphanedIdentifiers(world.ports, now)).toBe(0);
    await expect(add('Two', 'Bea')).rejects.toMatchObject(refusedAt('/surname'));
    world.later(HOUR);
    expect(await freeOrphanedIdentifiers(world.ports, new Date(world.clock.now))).toBe(1);
    expect(await add('Two', 'Bea')).toMatchObject({ title: 'Two Bea' });
    await expect(add('One', 'Cleo')).rejects.toMatchObject(refusedAt('/surname'));
  });
});
