import { openReleaseReader } from '../../../server/definitions/open-release-reader.js';
import { readRelease } from '../../../server/definitions/read-release.js';
import { openReleases } from '../../../server/definitions/releases.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import { ThreadError, type ThreadLimits } from '../../../server/workers/threads.js';
import { minimalDefinitions, readFolder } from '../../fixtures/read-folder.js';
import { turnsUntil } from '../../support/turns.js';
import { changed } from './change-files.js';

const shipped = readFolder('definitions');
const readers: { close(): Promise<void> }[] = [];
function open(limits: Partial<ThreadLimits> = {}) {
  const reader = openReleaseReader(limits);
  readers.push(reader);
  return reader;
}
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});

describe('definitions read in a thread of their own', () => {
  it('are those that are read here, with the same issues', async () => {
    const { read } = open();
    expect(await read(shipped)).toEqual(readRelease(shipped));
    const broken = changed('practice-types/loan/workflow.json', (text) => text.replace('"in-review"', '"nowhere"'));
    expect(await read(broken)).toEqual(readRelease(broken));
    expect(readRelease(broken).definitions).toBeNull();
  });

  it('have no names but their own', async () => {
    const { definitions } = await open().read(shipped);
    const bare = (value: unknown, at = ''): string[] =>
      typeof value !== 'object' || value === null
        ? []
        : [
            ...(Object.getPrototypeOf(value) === null ? [at] : []),
            ...Object.entries(value).flatMap(([key, inner]) => bare(inner, `${at}/${key}`)),
          ];
    expect(bare(definitions)).toEqual(bare(readRelease(shipped).definitions));
    expect(definitions?.practiceTypes['constructor']).toBeUndefined();
  });

  it('leave this thread free meanwhile', async () => {
    const { read } = open();
    await read(minimalDefinitions());
    const turns = await turnsUntil(read(shipped));
    expect(turns).toBeGreaterThan(100 * (await turnsUntil(Promise.resolve(readRelease(shipped)))));
  });

  it('run once they are applied, and change nothing where there is no answer', async () => {
    const storage = await openStorage('memory');
    try {
      const now = () => '2025-05-05T08:00:00.000Z';
      const releases = await openReleases(storage, { now, read: open().read });
      const { hash } = await releases.apply(minimalDefinitions(), 'ada');
      expect(releases.current().hash).toBe(hash);
      expect(releases.current().type('loan')?.definition.key).toBe('loan');
      const hurried = await openReleases(storage, { now, read: open({ ms: 1 }).read });
      await expect(hurried.apply(shipped, 'ada')).rejects.toThrow(ThreadError);
      expect([hurried.current().hash, (await hurried.applied()).length]).toEqual([hash, 1]);
    } finally {
      await storage.close();
    }
  });
});
