import { open } from 'node:fs/promises';
import { Database } from './database.js';

/**
 * Writes a database as it is at this moment into a new file, durably, while others read and write it. What was deleted is not in it. Not to be called
 * in the process that writes to the database: it would wait all the while.
 */
export async function snapshot(file: string, to: string): Promise<void> {
  const database = new Database(file);
  try {
    database.run('VACUUM INTO ?', [to]);
  } finally {
    database.close();
  }
  const handle = await open(to, 'r+');
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
