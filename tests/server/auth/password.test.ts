import { hashPassword, verifyPassword } from '../../../server/auth/password.js';

describe('passwords', () => {
  it('are argon2id with 19 MiB and two passes, salted', async () => {
    const [first, second] = await Promise.all([hashPassword('perché no, dico io'), hashPassword('perché no, dico io')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
  });

  it('are the same however accents were typed, and only then', async () => {
    const hash = await hashPassword('perché no, dico io'.normalize('NFD'));
    expect(await verifyPassword(hash, 'perché no, dico io'.normalize('NFC'))).toBe(true);
    expect(await verifyPassword(hash, 'perche no, dico io')).toBe(false);
    expect(await verifyPassword(hash, '')).toBe(false);
  });

  it('takes as long for nobody as for somebody, and nobody has the password of the stand-in', async () => {
    const hash = await hashPassword('perché no, dico io');
    expect(await verifyPassword(null, 'the password of nobody')).toBe(false);
    const timeOf = async (passwordHash: string | null) => {
      const start = performance.now();
      await verifyPassword(passwordHash, 'a wrong password');
      return performance.now() - start;
    };
    let [nobody, somebody] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // The fastest of many, in turns: whatever else this machine does only slows both down.
    for (let at = 0; at < 12; at++) {
      nobody = Math.min(nobody, await timeOf(null));
      somebody = Math.min(somebody, await timeOf(hash));
    }
    expect(nobody / somebody).toBeGreaterThan(0.5);
    expect(nobody / somebody).toBeLessThan(2);
  });
});
