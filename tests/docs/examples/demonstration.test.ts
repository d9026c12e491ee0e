import { exampleFolder, readExamples } from '../../../.ci/reference/examples.js';
import type { Schema } from '../../../.ci/reference/schema.js';
import { metaSchemas } from '../../../engine/definition/generated/meta-schemas.js';
import type { DemoFile } from '../../../engine/index.js';
import { readDemos } from '../../../server/demo/read-demos.js';
import { seedDemo } from '../../../server/demo/seed-demo.js';
import { readFolder } from '../../fixtures/read-folder.js';
import { all, openDemo, practicesOf } from '../../server/demo/open-demo.js';
import { alterations, type Named, propertiesOfKind } from './alterations.js';
import { sown } from './sown.js';
import { tell } from './told.js';

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

const files = readFolder(exampleFolder);
const schemas = metaSchemas as Record<string, Schema>;
const examples = readExamples(schemas, files);
const demoOf = (all: typeof files): DemoFile => JSON.parse(all.find(({ path }) => path === 'demo/demo.json')?.text ?? '');
const { release } = tell(files);
if (!release) throw new Error('the examples have errors');
const good = sown(demoOf(files), release);

const properties = propertiesOfKind('demo', schemas['demo'] ?? {});
const isSaid = ({ path, schema }: Named) => path !== '$schema' && schema.const === undefined;

describe('a property of the demonstration that is changed sows something else', () => {
  it.each(properties.filter(isSaid).map((property) => [property.name, property] as const))('%s', (_, property) => {
    for (const altered of alterations(files, property, examples.get(property.schema) ?? [])) {
      try {
        if (sown(demoOf(altered), release) !== good) return;
      } catch {
        // A demonstration that the meta-schema refuses need not be sown.
      }
    }
    throw new Error('no change is noticed');
  });
});
