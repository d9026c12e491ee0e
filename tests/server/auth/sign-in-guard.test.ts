import { everything } from '../../../engine/index.js';
import { SignInGuard } from '../../../server/auth/sign-in-guard.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Storage } from '../../../server/storage/storage.js';

/** Tries until the guard asks to wait; how many passed. */
async function tries(guard: SignInGuard, username: string, network: string): Promise<number> {
  let passed = 0;
  while (passed < 50 && (await guard.attempt(username, network, 0)) === 0) passed += 1;
  return passed;
}

describe('SignInGuard', () => {
  let storage: Storage;
  let guard: SignInGuard;
  beforeEach(async () => {
    storage = await openStorage('memory');
    guard = new SignInGuard(storage.collection('tries'));
  });
  afterEach(() => storage.close());

  it('counts a name together from all strange networks, and apart where it has signed in', async () => {
    await guard.succeeded('anna', 'desk', 0);
    expect(await tries(guard, 'anna', 'elsewhere')).toBe(5);
    expect(await tries(guard, 'anna', 'again-elsewhere')).toBe(0);
    // Its owner goes on at their desk, and somebody at that desk has five tries as well.
    expect(await tries(guard, 'anna', 'desk')).toBe(5);
    expect(await tries(guard, 'bruno', 'desk')).toBe(5);
  });

  it('forgives at one place what was wrong there', async () => {
    await guard.succeeded('anna', 'desk', 0);
    expect(await tries(guard, 'anna', 'elsewhere')).toBe(5);
    await guard.succeeded('anna', 'desk', 0);
    expect(await tries(guard, 'anna', 'elsewhere')).toBe(0);
    expect(await tries(guard, 'anna', 'desk')).toBe(5);
    await guard.succeeded('anna', 'desk', 0);
    expect(await tries(guard, 'anna', 'desk')).toBe(5);
  });

  it('forgives everywhere when the password is a new one, and no name that only begins like it', async () => {
    for (const name of ['anna', 'anna.rossi']) await guard.succeeded(name, 'desk', 0);
    for (const name of ['anna', 'anna.rossi']) for (const place of ['desk', 'elsewhere']) await tries(guard, name, place);
    await guard.forgive('anna', 0);
    expect(await tries(guard, 'anna', 'desk')).toBe(5);
    expect(await tries(guard, 'anna', 'elsewhere')).toBe(5);
    expect(await tries(guard, 'anna.rossi', 'desk')).toBe(0);
  });

  it('takes no typed name for a place: whoever types a name and a network behind it is counted for that text alone', async () => {
    await guard.succeeded('anna', 'desk', 0);
    for (const forged of ['anna\ndesk', 'anna\n', 'anna desk']) expect(await tries(guard, forged, 'elsewhere')).toBe(5);
    expect(await tries(guard, 'anna', 'desk')).toBe(5);
  });

  it('stores neither names nor networks as they are', async () => {
    await guard.attempt('my secret password', '192.0.2.7', 0);
    await guard.succeeded('anna', '192.0.2.7', 0);
    const stored: unknown[] = [];
    for await (const each of storage.collection('tries').scan(everything)) stored.push(each);
    expect(stored).toHaveLength(2);
    expect(JSON.stringify(stored)).not.toMatch(/secret|anna|192/);
  });
});
