import { hashPassword, standIn, verifyPassword } from '../../../server/auth/password.js';

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

  it('does the same work for nobody as for somebody, and nobody has the password of the stand-in', async () => {
    const costOf = (phc: string) => phc.split('$').slice(0, 4).join('$');
    expect(costOf(await standIn())).toBe(costOf(await hashPassword('perché no, dico io')));
    expect(await verifyPassword(null, 'the password of nobody')).toBe(false);
  });
});
