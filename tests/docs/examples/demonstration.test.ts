import { exampleFolder } from '../../../.ci/reference/examples.js';
import { readDemos } from '../../../server/demo/read-demos.js';
import { seedDemo } from '../../../server/demo/seed-demo.js';
import { all, openDemo, practicesOf } from '../../server/demo/open-demo.js';

it('sows the demonstration of the examples as it says', async () => {
  const sown = await openDemo(exampleFolder);
  try {
    const seeded = await seedDemo(sown.ports, await readDemos(exampleFolder), { now: '2026-03-02T09:00:00.000Z' });
    expect([seeded.accounts.length, seeded.persons, seeded.practices, seeded.refused]).toEqual([4, 20, 6, []]);
    const persons = await all(sown.ports.stores.subjects);
    const towns = persons.map(({ data }) => data['comune']);
    expect(towns.filter((town) => town === '098002')).toHaveLength(10);
    expect(persons.filter(({ records }) => (records['invalidita'] ?? []).length === 1)).toHaveLength(14);
    const practices = await practicesOf(sown.ports);
    expect(practices.map(({ state }) => state).sort()).toEqual(['chiusa', 'chiusa', 'chiusa', 'chiusa', 'in-esame', 'in-esame']);
  } finally {
    await sown.close();
  }
});
