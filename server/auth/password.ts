import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Length counts more than composition (NIST SP 800-63B, 5.1.1). */
export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 200;

const ARGON2ID = 2;
/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const COST = { algorithm: ARGON2ID, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** One password, however the keyboard composed its accents. */
const normal = (password: string): string => password.normalize('NFKC');

/** The argon2id hash of a password, in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), COST);

/** Without signs that look alike, because somebody will copy it by hand: 31 signs, 20 of them are 99 bits. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password that nobody chose, in four groups of five signs. */
export const madeUpPassword = (): string =>
  Array.from({ length: 20 }, (_, at) => (at > 0 && at % 5 === 0 ? '-' : '') + signs[randomInt(signs.length)]).join('');

let nobody: Promise<string> | undefined;

/** The hash that is tried where there is no account: of the same cost as every other. */
export function standIn(): Promise<string> {
  nobody ??= hashPassword('the password of nobody');
  return nobody;
}

/**
 * Whether the password is that of the hash. Without a hash it answers no after the same work, so that the time does not
 * tell who has an account.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const stored = passwordHash ?? (await standIn());
  const right = await verify(stored, normal(password));
  return right && passwordHash !== null;
}
