import { StorageSetupError, StorageUnavailableError } from '../../../server/storage/errors.js';
import { openPatiently } from '../../../server/storage/open-patiently.js';
import { openStorage } from '../../../server/storage/open-storage.js';

describe('a store that may not answer yet', () => {
  /** Opens a store that answers after so many times. */
  function answering(after: number) {
    let asked = 0;
    return async () => {
      if (asked++ < after) throw new StorageUnavailableError();
      return openStorage('memory');
    };
  }

  it('is asked again, with a line each time', async () => {
    const lines: string[] = [];
    const storage = await openPatiently(answering(2), (line) => lines.push(line), [1, 2, 3]);
    expect(lines).toEqual([
      'the store does not answer (1 of 4); asked again in 0.001 s',
      'the store does not answer (2 of 4); asked again in 0.002 s',
    ]);
    await storage.close();
  });

  it('is given up after the last time', async () => {
    const lines: string[] = [];
    await expect(openPatiently(answering(9), (line) => lines.push(line), [1, 1])).rejects.toBeInstanceOf(StorageUnavailableError);
    expect(lines).toHaveLength(2);
  });

  it('is not asked again where that changes nothing', async () => {
    const lines: string[] = [];
    const wrong = async () => {
      throw new StorageSetupError('the user name or the password is wrong');
    };
    await expect(openPatiently(wrong, (line) => lines.push(line))).rejects.toThrow('the password is wrong');
    expect(lines).toEqual([]);
  });
});
