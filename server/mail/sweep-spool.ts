import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../files/durable.js';

/** Removes the mails about a practice that nobody has picked up yet: their names begin with its id. */
export async function removeMailsOf(folder: string, practice: string): Promise<void> {
  const names = (await unlessMissing(readdir(folder))) ?? [];
  const its = names.filter((name) => name.startsWith(`${encodeURIComponent(practice)}-`));
  for (const name of its) await rm(join(folder, name), { force: true });
}

/** Removes what mails that were never finished left behind before the instant; returns how many. */
export async function sweepSpool(folder: string, olderThan: Date): Promise<number> {
  let swept = 0;
  for (const name of (await unlessMissing(readdir(folder))) ?? []) {
    const file = join(folder, name);
    const found = /^\.[0-9a-f-]{36}\.tmp$/.test(name) ? await unlessMissing(stat(file)) : null;
    if (!found || found.mtime >= olderThan) continue;
    await rm(file, { force: true });
    swept++;
  }
  return swept;
}
