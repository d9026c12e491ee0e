import fc from 'fast-check';
import type { DefinitionFile } from '../../../engine/index.js';
import { type OpenReleases, openReleases } from '../../../server/definitions/releases.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Storage } from '../../../server/storage/storage.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

const files = minimalDefinitions();

/** What can happen to one file: other text, a piece cut out, a word put in, another path, or it is gone or there twice. */
const damage: fc.Arbitrary<(file: DefinitionFile) => DefinitionFile[]> = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => (file: DefinitionFile) => [{ ...file, text }]),
  fc.json().map((text) => (file: DefinitionFile) => [{ ...file, text }]),
  fc.tuple(fc.nat(4000), fc.nat(60)).map(([at, length]) => (file: DefinitionFile) => {
    const from = at % file.text.length;
    return [{ ...file, text: file.text.slice(0, from) + file.text.slice(from + length) }];
  }),
  fc
    .tuple(fc.nat(4000), fc.constantFrom('"', '{', ']', '\u0000', '__proto__', '"constructor": 1,', '\uFEFF', ' ', '\n'))
    .map(([at, word]) => (file: DefinitionFile) => {
      const from = at % file.text.length;
      return [{ ...file, text: file.text.slice(0, from) + word + file.text.slice(from) }];
    }),
  fc
    .constantFrom('../x', '/etc/passwd', 'practice-types/__proto__/workflow.json', 'code-lists/constructor.csv', '')
    .map((path) => (file: DefinitionFile) => [{ ...file, path }]),
  fc.constant(() => []),
  fc.constant((file: DefinitionFile) => [file, file]),
);

describe('whatever a folder holds', () => {
  let storage: Storage;
  let releases: OpenReleases;
  beforeAll(async () => {
    storage = await openStorage('memory');
    releases = await openReleases(storage, { now: () => '2025-05-05T08:00:00.000Z' });
    await releases.apply(files, 'ada');
  });
  afterAll(() => storage.close());

  it('either runs whole, now and after a restart, or leaves what runs as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), damage, async (at, damaged) => {
        const before = releases.current();
        const { hash, issues } = await releases.apply(
          files.flatMap((file, index) => (index === at ? damaged(file) : [file])),
          'eve',
        );
        expect(releases.current().hash).toBe(hash ?? before.hash);
        expect(issues.some(({ severity }) => severity === 'error')).toBe(hash === null);
        if (releases.current() === before) return;
        const again = await openReleases(storage, { now: () => '2025-05-05T08:00:00.000Z' });
        expect(again.current().definitions).toEqual(releases.current().definitions);
        expect(() => again.current().type('loan')).not.toThrow();
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
