import { openStorage } from '../../../server/storage/open-storage.js';
import type { Storage } from '../../../server/storage/storage.js';
import { takesTurn } from '../../../server/storage/turns.js';

const HOUR_MS = 3_600_000;
const at = (ms: number) => new Date(ms).toISOString();

describe('the turns of processes on one store', () => {
  let alone: Storage;
  let shared: Storage;
  beforeEach(async () => {
    alone = await openStorage('memory');
    shared = { ...alone, shared: true };
  });
  afterEach(() => alone.close());

  it('give what is done now and then to one of all, and to the next once its time has come', async () => {
    const ask = (now: number, work = 'sweep') => takesTurn(shared, work, HOUR_MS, at(now));
    const first = await Promise.all(Array.from({ length: 20 }, () => ask(0)));
    expect(first.filter((taken) => taken)).toHaveLength(1);
    expect(await ask(0, 'other')).toBe(true);
    expect(await ask(HOUR_MS / 2)).toBe(false);
    expect(await ask(HOUR_MS - 1_000)).toBe(true);
    expect(await ask(HOUR_MS)).toBe(false);
  });

  it('do not wait for the clock of a process that was far ahead', async () => {
    const ask = (now: number) => takesTurn(shared, 'sweep', HOUR_MS, at(now));
    expect(await ask(1_000 * HOUR_MS)).toBe(true);
    expect(await ask(0)).toBe(true);
    expect(await ask(60_000)).toBe(false);
  });

  it('are always those of a process that is alone on its store, and write nothing there', async () => {
    for (let time = 0; time < 3; time++) expect(await takesTurn(alone, 'sweep', HOUR_MS, at(0))).toBe(true);
    expect(await alone.collection('settings').size()).toBe(0);
  });
});
