import { jest } from '@jest/globals';
import { exampleFolder, readExamples } from '../../../.ci/reference/examples.js';
import type { Schema } from '../../../.ci/reference/schema.js';
import { metaSchemas } from '../../../engine/definition/generated/meta-schemas.js';
import type { Json } from '../../../engine/value/json.js';
import { readFolder } from '../../fixtures/read-folder.js';
import { propertiesOfKind } from './alterations.js';
import { levels } from './levels.js';
import { tell } from './told.js';

jest.setTimeout(120_000);

const schemas = metaSchemas as Record<string, Schema>;
const files = readFolder(exampleFolder);
const examples = readExamples(schemas, files);
const told = tell(files);

const all = Object.entries(schemas).flatMap(([kind, schema]) => propertiesOfKind(kind, schema));

it('are a good set, without a warning', () => {
  expect(told.issues).toEqual([]);
});

it.each(told.stories.map(({ name, failures }) => [name, failures]))('end as expected: %s', (_, failures) => {
  expect(failures).toEqual([]);
});

describe('each property', () => {
  it('has an example, and a description', () => {
    expect(all.length).toBeGreaterThan(300);
    expect(all.filter(({ schema }) => !examples.has(schema)).map(({ name }) => name)).toEqual([]);
    expect(all.filter(({ schema }) => !schema.description && !schema.$ref).map(({ name }) => name)).toEqual([]);
  });

  /** A set says one thing of an office: the other choices of these stand in the table of the reference. */
  const once = ['ambito mail.default', 'demo subjects.sameAs.service'];

  it('with a closed list has an example of each of its values', () => {
    const unused = all.flatMap(({ name, schema }) => {
      const used = new Set((examples.get(schema) ?? []).flatMap(({ value }) => value as Json));
      const values = schema.enum ?? schema.items?.enum ?? [];
      return values.filter((value) => !used.has(value as Json)).map((value) => `${name}: ${value}`);
    });
    expect(unused.filter((line) => !once.some((name) => line.startsWith(`${name}:`)))).toEqual([]);
  });
});

describe('what is told of how each property is seen', () => {
  it('names only properties that are there', () => {
    const names = new Set(all.map(({ name }) => name));
    expect(
      Object.values(levels)
        .flat()
        .filter((name) => !names.has(name)),
    ).toEqual([]);
  });
});
