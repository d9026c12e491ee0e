import { changeStored } from '../../../server/storage/change-stored.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Collection, Storage, Stored } from '../../../server/storage/storage.js';

interface Counter extends Stored {
  count: number;
}

describe('changeStored', () => {
  let storage: Storage;
  let counters: Collection<Counter>;
  beforeEach(async () => {
    storage = await openStorage('memory');
    counters = storage.collection<Counter>('settings');
    await counters.insert({ id: 'a', version: 1, count: 0 });
  });
  afterEach(() => storage.close());
  const more = (stored: Counter): Counter => ({ ...stored, version: stored.version + 1, count: stored.count + 1 });

  it('loses nothing of what others write at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => changeStored(counters, 'a', more)));
    expect(await counters.get('a')).toEqual({ id: 'a', version: 21, count: 20 });
  });

  it('gives what was saved, and null where nothing was', async () => {
    expect(await changeStored(counters, 'a', more)).toEqual({ id: 'a', version: 2, count: 1 });
    expect(await changeStored(counters, 'a', () => null)).toBeNull();
    expect(await changeStored(counters, 'b', more)).toBeNull();
    expect(await counters.get('a')).toMatchObject({ version: 2 });
  });

  it('gives up where somebody else is always faster', async () => {
    const outrun = changeStored(counters, 'a', (stored) => ({ ...more(stored), version: stored.version + 1, id: 'elsewhere' }));
    await expect(outrun).rejects.toThrow('in a row');
  });
});
