import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, syncFolder, unlessMissing } from '../files/durable.js';
import { composed, type Mail } from './compose.js';

/** Leaves a mail in the spool folder as a whole file, durable when this resolves. False if it was there already. */
export async function spoolMail(folder: string, mail: Mail): Promise<boolean> {
  const file = join(folder, `${encodeURIComponent(mail.id)}.eml`);
  await makeFolder(folder);
  if (await unlessMissing(stat(file))) return false;
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(await composed(mail));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
  return true;
}
