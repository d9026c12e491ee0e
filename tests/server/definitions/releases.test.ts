import type { Practice } from '../../../engine/index.js';
import { canonicalise, hashRelease } from '../../../engine/index.js';
import { DefinitionsRefusedError, NoReleaseError, UnknownReleaseError } from '../../../server/definitions/errors.js';
import { readRelease } from '../../../server/definitions/read-release.js';
import { type OpenReleases, openReleases } from '../../../server/definitions/releases.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Storage } from '../../../server/storage/storage.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';
import { changed, json } from './change-files.js';
import { openedLoan } from './practices.js';

const folder = 'tests/fixtures/minimal-definitions';
const now = () => '2025-05-05T08:00:00.000Z';

const retitled = (title: string) =>
  changed(
    'practice-types/loan/practice-type.json',
    json<{ title: string }>((type) => Object.assign(type, { title })),
  );

describe('releases', () => {
  let storage: Storage;
  let releases: OpenReleases;
  beforeEach(async () => {
    storage = await openStorage('memory');
    releases = await openReleases(storage, { now });
  });
  afterEach(() => storage.close());

  it('are empty until a folder is imported', async () => {
    expect(() => releases.current()).toThrow(NoReleaseError);
    expect(await releases.importOnEmpty(folder)).toMatchObject({ imported: true });
    expect(releases.current().definitions.practiceTypes['loan']?.key).toBe('loan');
    expect(await releases.importOnEmpty('nowhere')).toEqual({ imported: false, issues: [] });
  });

  it('are found again when the store is opened again', async () => {
    await releases.importOnEmpty(folder);
    const again = await openReleases(storage, { now });
    expect(again.current().hash).toBe(releases.current().hash);
    expect(again.current().definitions).toEqual(releases.current().definitions);
  });

  it('have the hash of their canonical content, and hold it to the byte', async () => {
    const spaced = changed('roles.json', (text) => JSON.stringify(JSON.parse(text), null, 7));
    const { hash } = await releases.apply(spaced, 'ada');
    expect(hash).toBe(hashRelease(minimalDefinitions().map(canonicalise)));
    const { release, files } = await releases.stored(hash ?? '');
    expect(hashRelease(files)).toBe(hash);
    expect(files.some(({ path }) => path.startsWith('demo/') || path === 'README.md')).toBe(false);
    expect(release).toMatchObject({ createdAt: now(), createdBy: 'ada', note: null, previous: null });
  });

  it('change nothing for issues, and name each', async () => {
    await releases.importOnEmpty(folder);
    const before = releases.current();
    const broken = changed('practice-types/loan/workflow.json', (text) => text.replace('"in-review"', '"nowhere"'));
    const applied = await releases.apply(broken, 'ada');
    expect(applied.hash).toBeNull();
    const errors = applied.issues.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    expect(new Set(errors.map(({ file }) => file.split('/')[0]))).toEqual(new Set(['practice-types']));
    expect(releases.current()).toBe(before);
    expect((await openReleases(storage, { now })).current().hash).toBe(before.hash);
  });

  it('never import a folder with issues', async () => {
    await expect(releases.importOnEmpty('tests/fixtures')).rejects.toBeInstanceOf(DefinitionsRefusedError);
    expect(() => releases.current()).toThrow(NoReleaseError);
  });

  it('stay the same for the same content, and come back by content', async () => {
    const first = (await releases.apply(minimalDefinitions(), 'ada')).hash;
    const running = releases.current();
    expect((await releases.apply(minimalDefinitions(), 'bea', 'again')).hash).toBe(first);
    expect(releases.current()).toBe(running);
    const second = (await releases.apply(retitled('Lending'), 'bea', 'new words')).hash;
    expect(second).not.toBe(first);
    expect((await releases.stored(second ?? '')).release).toMatchObject({ createdBy: 'bea', note: 'new words', previous: first });
    expect((await releases.apply(minimalDefinitions(), 'ada', 'back')).hash).toBe(first);
    expect((await releases.stored(first ?? '')).release).toMatchObject({ createdBy: 'ada', note: null, previous: null });
    const pointer = await storage
      .collection<{ id: string; version: number; applied: { release: string }[] }>('settings')
      .get('current-release');
    expect(pointer?.applied.map(({ release }) => release)).toEqual([first, second, first]);
  });

  it('are told to listeners only once they run', async () => {
    const told: [string, boolean][] = [];
    releases.onApplied((release) => told.push([release.hash, releases.current() === release]));
    const { hash } = await releases.apply(minimalDefinitions(), 'ada');
    await releases.apply(minimalDefinitions(), 'ada');
    expect(told).toEqual([[hash, true]]);
  });

  it('are applied one at a time', async () => {
    await releases.apply(minimalDefinitions(), 'ada');
    const applied = await Promise.all(['A', 'B', 'C'].map((title) => releases.apply(retitled(title), title)));
    const stored = await Promise.all(applied.map(({ hash }) => releases.stored(hash ?? '')));
    expect(stored.map(({ release }) => release.previous).slice(1)).toEqual(applied.slice(0, 2).map(({ hash }) => hash));
    expect(releases.current().hash).toBe(applied[2]?.hash);
  });

  describe('of several processes on one store', () => {
    let other: OpenReleases;
    beforeEach(async () => {
      await releases.apply(minimalDefinitions(), 'ada');
      other = await openReleases(storage, { now });
    });

    it('are followed, and told to listeners, once', async () => {
      const told: string[] = [];
      other.onApplied(({ hash }) => told.push(hash));
      await other.follow();
      const { hash } = await releases.apply(retitled('Lending'), 'ada');
      expect(other.current().hash).not.toBe(hash);
      await other.follow();
      await other.follow();
      expect(other.current().hash).toBe(hash);
      expect(told).toEqual([hash]);
    });

    it('are applied one at a time, and none is lost', async () => {
      const titles = ['A', 'B', 'C', 'D'];
      const applied = await Promise.all(
        titles.map((title, at) => (at % 2 === 0 ? releases : other).apply(retitled(title), title)),
      );
      const lines = await releases.applied();
      expect(lines.map(({ by }) => by).sort()).toEqual([...titles, 'ada'].sort());
      expect(applied.map(({ hash }) => hash).sort()).toEqual(
        lines
          .slice(1)
          .map((line) => line.release)
          .sort(),
      );
      await Promise.all([releases.follow(), other.follow()]);
      expect([releases.current().hash, other.current().hash]).toEqual([lines[4]?.release, lines[4]?.release]);
    });

    it('are judged against what the others left: a service that a practice names since is not taken away', async () => {
      const west = json<{ services: object[] }>(({ services }) =>
        services.push({ id: 'west', title: 'West branch', kind: 'comune' }),
      );
      await releases.apply(changed('services.json', west), 'ada');
      const loan = openedLoan(releases.current(), 'loan-1');
      await storage.collection<Practice>('practices').insert({ ...loan, service: { id: 'west', title: 'West branch' } });
      const refused = await other.apply(retitled('Lending'), 'bob');
      expect(refused.hash).toBeNull();
      expect((await other.applied()).map(({ by }) => by)).toEqual(['ada', 'ada']);
    });

    it('are followed while what is given here is still being read, and are what that is compared with', async () => {
      let readOn: () => void = () => undefined;
      const slow = new Promise<void>((resolve) => {
        readOn = resolve;
      });
      const reading = await openReleases(storage, { now, read: (files) => slow.then(() => readRelease(files)) });
      const planned = reading.plan(retitled('Planned'));
      const applied = reading.apply(retitled('Given'), 'bob');
      const { hash } = await releases.apply(retitled('Lending'), 'ada');
      await reading.follow();
      expect(reading.current().hash).toBe(hash);
      readOn();
      expect((await planned).before).toBe(hash);
      const { release } = await reading.stored((await applied).hash ?? '');
      expect(release.previous).toBe(hash);
    });

    it('end what ran before where they cannot be read by this version', async () => {
      const { hash } = await releases.apply(retitled('Lending'), 'ada');
      const blobs = storage.collection<{ id: string; version: number; text: string }>('blobs');
      const { release } = await releases.stored(hash ?? '');
      const blob = (await blobs.get(release.files['roles.json'] ?? ''))!;
      await blobs.save({ ...blob, text: '{', version: 2 }, 1);
      await other.follow();
      expect(() => other.current()).toThrow(DefinitionsRefusedError);
    });
  });

  describe('pinned practice types', () => {
    it('stay as the release had them', async () => {
      const first = (await releases.apply(minimalDefinitions(), 'ada')).hash ?? '';
      const second = (await releases.apply(retitled('Lending'), 'ada')).hash ?? '';
      expect((await releases.pinned(first, 'loan')).definition.type.title).toBe('Loan of rare books');
      expect((await releases.pinned(second, 'loan')).definition.type.title).toBe('Lending');
      const reopened = await openReleases(storage, { now });
      expect((await reopened.pinned(first, 'loan')).definition.type.title).toBe('Loan of rare books');
    });

    it('are compiled once for each content', async () => {
      const first = (await releases.apply(minimalDefinitions(), 'ada')).hash ?? '';
      const compiled = releases.current().type('loan');
      await releases.apply(
        changed(
          'ambito.json',
          json<{ title: string }>((ambito) => Object.assign(ambito, { title: 'Other' })),
        ),
        'ada',
      );
      expect(releases.current().type('loan')).toBe(compiled);
      expect(await releases.pinned(first, 'loan')).toBe(compiled);
    });

    it('run under the current code lists', async () => {
      const first = (await releases.apply(minimalDefinitions(), 'ada')).hash ?? '';
      const before = await releases.pinned(first, 'loan');
      await releases.apply(
        changed('code-lists/subjects.csv', (text) => `${text}novels,Novels,2020-01-01,,C3\n`),
        'ada',
      );
      const after = await releases.pinned(first, 'loan');
      expect(after.hash).not.toBe(before.hash);
      expect(after.definition).toEqual(before.definition);
    });

    it('are refused for a release or type that the store does not hold', async () => {
      const { hash } = await releases.apply(minimalDefinitions(), 'ada');
      await expect(releases.pinned('0'.repeat(64), 'loan')).rejects.toBeInstanceOf(UnknownReleaseError);
      await expect(releases.pinned(hash ?? '', 'gift')).rejects.toBeInstanceOf(UnknownReleaseError);
      await expect(releases.pinned(hash ?? '', '../loan')).rejects.toBeInstanceOf(UnknownReleaseError);
    });
  });

  describe('a service with a new title', () => {
    const renamed = (title: string) => changed('services.json', (text) => text.replace('North branch', title));
    const practices = () => storage.collection<Practice>('practices');

    it('queues its refresh in every practice that copies it, once', async () => {
      await releases.apply(minimalDefinitions(), 'ada');
      for (let at = 0; at < 250; at++) await practices().insert(openedLoan(releases.current(), `loan-${at}`));
      await releases.apply(renamed('Nord'), 'ada');
      const queued = await practices().getMany(['loan-0', 'loan-249']);
      for (const practice of queued) {
        expect(practice.effects.filter(({ type }) => type === 'refresh-title')).toHaveLength(1);
        expect(practice).toMatchObject({ nextDueAt: now(), version: 2, revision: 1 });
      }
      await releases.apply(renamed('North again'), 'ada');
      expect((await practices().get('loan-7'))?.effects.filter(({ type }) => type === 'refresh-title')).toHaveLength(2);
    });

    it('is queued at the next start if the process ended in between', async () => {
      await releases.apply(minimalDefinitions(), 'ada');
      await practices().insert(openedLoan(releases.current(), 'one'));
      const { hash } = await releases.apply(renamed('Nord'), 'ada');
      const settings = storage.collection<{ id: string; version: number; titlesToRefresh: string[] }>('settings');
      const pointer = await settings.get('current-release');
      expect(pointer?.titlesToRefresh).toEqual([]);
      await practices().insert(
        openedLoan(
          { ...releases.current(), services: new Map([['north', { id: 'north', title: 'Old', kind: 'comune' }]]) },
          'two',
        ),
      );
      await settings.save({ ...pointer!, titlesToRefresh: ['north'], version: pointer!.version + 1 }, pointer!.version);
      const again = await openReleases(storage, { now });
      expect(again.current().hash).toBe(hash);
      expect((await practices().get('two'))?.effects).toMatchObject([{ type: 'refresh-title' }]);
      expect((await settings.get('current-release'))?.titlesToRefresh).toEqual([]);
    });
  });

  it('that this version cannot read are said to be so, and can be replaced', async () => {
    const { hash } = await releases.apply(minimalDefinitions(), 'ada');
    const blobs = storage.collection<{ id: string; version: number; text: string }>('blobs');
    const { release } = await releases.stored(hash ?? '');
    const blob = (await blobs.get(release.files['roles.json'] ?? ''))!;
    await blobs.save({ ...blob, text: '{', version: 2 }, 1);
    const again = await openReleases(storage, { now });
    expect(() => again.current()).toThrow(DefinitionsRefusedError);
    await expect(again.importOnEmpty(folder)).rejects.toBeInstanceOf(DefinitionsRefusedError);
    expect((await again.apply(retitled('Lending'), 'ada')).hash).toBe(again.current().hash);
  });
});
