import { everything } from '../../../engine/index.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import { freeOrphans, release, reserve } from '../../../server/storage/reservations.js';
import type { Storage } from '../../../server/storage/storage.js';

const morning = new Date('2026-03-02T08:00:00Z');
const noon = new Date('2026-03-02T12:00:00Z');
const evening = new Date('2026-03-02T18:00:00Z');

describe('reservations', () => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await openStorage('memory');
  });
  afterEach(() => storage.close());

  it('give a key to one owner only, in a race too', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => reserve(storage, 'code:X', `s${at}`)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('may be asked for again by their owner, also at the same time', async () => {
    expect(await Promise.all([1, 2, 3].map(() => reserve(storage, 'code:X', 's1')))).toEqual([true, true, true]);
    expect(await reserve(storage, 'code:X', 's2')).toBe(false);
  });

  it('are released by their owner only', async () => {
    await reserve(storage, 'code:X', 's1');
    expect(await release(storage, 'code:X', 's2')).toBe(false);
    expect(await release(storage, 'code:X', 's1')).toBe(true);
    expect(await release(storage, 'code:X', 's1')).toBe(false);
    expect(await reserve(storage, 'code:X', 's2')).toBe(true);
  });

  it('are freed when they are old and nobody holds them', async () => {
    await reserve(storage, 'code:held', 's1', morning);
    await reserve(storage, 'code:orphan', 's2', morning);
    await reserve(storage, 'code:young', 's3', evening);
    const freed = await freeOrphans(storage, everything, async ({ owner }) => owner === 's1', noon);
    expect(freed).toBe(1);
    expect(await reserve(storage, 'code:orphan', 'other')).toBe(true);
    expect(await reserve(storage, 'code:held', 'other')).toBe(false);
    expect(await reserve(storage, 'code:young', 'other')).toBe(false);
  });

  it('are not freed under an owner that has just asked again', async () => {
    await reserve(storage, 'code:X', 's1', morning);
    const renewedMeanwhile = async () => {
      await reserve(storage, 'code:X', 's1', evening);
      return false;
    };
    expect(await freeOrphans(storage, everything, renewedMeanwhile, noon)).toBe(0);
    expect(await reserve(storage, 'code:X', 'other')).toBe(false);
  });
});
