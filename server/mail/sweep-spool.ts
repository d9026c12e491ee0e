import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../files/durable.js';

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
