import fc from 'fast-check';
import { everything } from '../../../engine/index.js';
import { changeStored } from '../../../server/storage/change-stored.js';
import { StorageUnavailableError } from '../../../server/storage/errors.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import { repeating } from '../../../server/storage/repeating.js';
import type { Storage, Stored } from '../../../server/storage/storage.js';

/** What happens to one operation: it is done, it never arrives, or its acknowledgement is lost. */
type Fault = 'none' | 'never arrives' | 'unacknowledged';

interface Note extends Stored {
  by: string[];
}

/** A storage over a line that loses what the next fault says. */
function overLine(inner: Storage, next: () => Fault): Storage {
  return {
    ...inner,
    collection: <T extends Stored>(name: string) =>
      new Proxy(inner.collection<T>(name), {
        get:
          (target, key) =>
          async (...given: unknown[]) => {
            const fault = next();
            if (fault === 'never arrives') throw new StorageUnavailableError();
            const answer = await (target[key as 'get'] as (...given: unknown[]) => Promise<unknown>).apply(target, given);
            if (fault === 'unacknowledged') throw new StorageUnavailableError();
            return answer;
          },
      }),
  };
}

describe('a storage that is reached by a network', () => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await openStorage('memory');
  });
  afterEach(() => storage.close());

  const notes = (...faults: Fault[]) => {
    let at = 0;
    return repeating(
      overLine(storage, () => faults[at++] ?? 'none'),
      { longestMs: 300, pauseMs: 1 },
    ).collection<Note>('settings');
  };
  const stored = () => storage.collection<Note>('settings');

  it.each<Fault>(['never arrives', 'unacknowledged'])('does once what %s', async (fault) => {
    expect(await notes(fault).insert({ id: 'a', version: 1, by: ['x'] })).toBe(true);
    expect(await notes(fault, 'none', fault).save({ id: 'a', version: 2, by: ['x', 'y'] }, 1)).toBe(true);
    expect(await stored().get('a')).toEqual({ id: 'a', version: 2, by: ['x', 'y'] });
    expect(await notes(fault).get('a')).toMatchObject({ version: 2 });
    expect(await notes(fault).removeWhere(everything)).toBeLessThan(2);
    expect(await stored().get('a')).toBeNull();
  });

  it('says that somebody else was faster, where it was somebody else', async () => {
    await stored().insert({ id: 'a', version: 1, by: ['other'] });
    expect(await notes('never arrives').insert({ id: 'a', version: 1, by: ['me'] })).toBe(false);
    await stored().save({ id: 'a', version: 2, by: ['other'] }, 1);
    expect(await notes('never arrives').save({ id: 'a', version: 2, by: ['me'] }, 1)).toBe(false);
    expect(await notes('unacknowledged').save({ id: 'a', version: 2, by: ['me'] }, 1)).toBe(false);
    expect(await notes('unacknowledged').remove('a', 1)).toBe(false);
  });

  it('fails where nobody can tell any more whether a write was done', async () => {
    await stored().insert({ id: 'a', version: 1, by: [] });
    await stored().save({ id: 'a', version: 2, by: ['me'] }, 1);
    await stored().save({ id: 'a', version: 3, by: ['me', 'other'] }, 2);
    const unsure = notes('never arrives').save({ id: 'a', version: 2, by: ['me'] }, 1);
    await expect(unsure).rejects.toBeInstanceOf(StorageUnavailableError);
    const removed = notes('unacknowledged').remove('a', 3);
    await expect(removed).rejects.toBeInstanceOf(StorageUnavailableError);
    expect(await notes('unacknowledged').remove('a')).toBe(true);
  });

  it('gives up after a while, and lets other errors pass', async () => {
    const broken = repeating(
      overLine(storage, () => 'never arrives'),
      { longestMs: 200, pauseMs: 1 },
    ).collection<Note>('settings');
    await expect(broken.get('a')).rejects.toBeInstanceOf(StorageUnavailableError);
    await expect(notes().save({ id: 'a', version: 1, by: [] }, 1)).rejects.toMatchObject({ code: 'storage-misuse' });
  });

  it('does nothing twice, and loses nothing that was acknowledged, whatever the line loses', async () => {
    const fault = fc.constantFrom<Fault>('none', 'none', 'never arrives', 'unacknowledged');
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 20, maxLength: 200 }), async (faults) => {
        await stored().remove('n');
        await stored().insert({ id: 'n', version: 1, by: [] });
        let at = 0;
        const lossy = repeating(
          overLine(storage, () => faults[at++] ?? 'none'),
          { longestMs: 5_000, pauseMs: 1 },
        ).collection<Note>('settings');
        const acknowledged: string[] = [];
        const asked = Array.from({ length: 6 }, async (_, worker) => {
          for (let turn = 0; turn < 3; turn++) {
            const name = `${worker}-${turn}`;
            const change = (note: Note) => ({ ...note, by: [...note.by, name], version: note.version + 1 });
            await changeStored(lossy, 'n', change).then(
              () => acknowledged.push(name),
              () => undefined,
            );
          }
        });
        await Promise.all(asked);
        const { by } = (await stored().get('n')) as Note;
        expect(new Set(by).size).toBe(by.length);
        expect(acknowledged.filter((name) => !by.includes(name))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
