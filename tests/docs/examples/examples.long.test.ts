import { jest } from '@jest/globals';
import { exampleFolder, readExamples } from '../../../.ci/reference/examples.js';
import type { Schema } from '../../../.ci/reference/schema.js';
import { metaSchemas } from '../../../engine/definition/generated/meta-schemas.js';
import { readFolder } from '../../fixtures/read-folder.js';
import { alterations, type Named, propertiesOfKind } from './alterations.js';
import { levels } from './levels.js';
import { shown, tell } from './told.js';

jest.setTimeout(120_000);

const schemas = metaSchemas as Record<string, Schema>;
const files = readFolder(exampleFolder);
const examples = readExamples(schemas, files);
const pages = shown(tell(files));
const all = Object.entries(schemas).flatMap(([kind, schema]) => propertiesOfKind(kind, schema));

/** Codes that a file is told by itself, against its meta-schema: they say nothing of what a property does. */
const ofShape = [
  'missing-property',
  'unknown-property',
  'wrong-type',
  'not-allowed-value',
  'wrong-pattern',
  'wrong-format',
  'wrong-name',
];

const noticed = {
  story: (altered: ReturnType<typeof tell>) => altered.stories.some(({ failures }) => failures.length > 0),
  shown: (altered: ReturnType<typeof tell>) => altered.release !== null && shown(altered) !== pages,
  checked: ({ issues }: ReturnType<typeof tell>) => issues.some((code) => !ofShape.includes(code)),
};

const levelOf = (name: string) => Object.entries(levels).find(([, names]) => names.includes(name))?.[0] ?? 'story';
const isPlayed = ({ name, path }: Named) =>
  path !== '$schema' && !name.startsWith('demo ') && Object.keys(noticed).includes(levelOf(name));
const played = all.filter(isPlayed);

describe('a property that is changed is noticed', () => {
  it.each(played.map((property) => [levelOf(property.name) as keyof typeof noticed, property.name, property] as const))(
    '%s: %s',
    (level, _, property) => {
      let tries = 0;
      for (const altered of alterations(files, property, examples.get(property.schema) ?? [])) {
        tries++;
        if (noticed[level](tell(altered))) return;
      }
      throw new Error(`${tries} changes, and none is noticed`);
    },
  );
});
