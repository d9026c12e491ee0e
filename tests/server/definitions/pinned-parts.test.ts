import { draftedLoan, hire, openWorld, type World } from '../effects/world.js';

let world: World;
afterEach(() => world.close());

const form = 'practice-types/loan/form.schema.json';
const washing = (title: string) => ({ type: 'object', title: 'Life', properties: { washing: { type: 'integer', title } } });
const withPart = (title: string) => ({
  set: { [form]: { '/properties/life': { $ref: 'form-parts/life' } } },
  text: { 'form-parts/life.schema.json': JSON.stringify(washing(title)) },
});

it('keeps for a practice the parts that it was opened with', async () => {
  world = await openWorld(withPart('Washing then'));
  const practice = await draftedLoan(world, await hire(world, 'clerk', ['clerk']));
  await world.apply(withPart('Washing now'));
  const { releases } = world.ports;
  const pinned = await releases.pinned(practice.release, 'loan');
  expect(pinned.form.field('life.washing')?.title).toBe('Washing then');
  expect(releases.current().type('loan')?.form.field('life.washing')?.title).toBe('Washing now');
});
