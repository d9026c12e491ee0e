import { Database } from './database.js';

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
