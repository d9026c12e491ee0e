import { Database } from './database.js';

/** What SQLite says of CORRUPT and NOTADB (https://sqlite.org/rescode.html); a driver gives their numbers with some statements only. */
const words = /^(database disk image is malformed|malformed database schema|file is not a database)/;

/** Whether a file could not be read because it is no sound database any more. */
export function isDamage(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return code === 'ERR_SQLITE_ERROR' && words.test(message ?? '');
}

/** What SQLite itself finds wrong with a file, its indexes included; nothing where it is sound. */
export function damageOf(file: string): string[] {
  const database = new Database(file, { readOnly: true });
  try {
    const found = database.all('PRAGMA integrity_check(20)').map((row) => String(row['integrity_check']));
    return found.filter((line) => line !== 'ok');
  } catch (error) {
    // A document that is no JSON any more, behind an index.
    return [(error as Error).message];
  } finally {
    database.close();
  }
}
