import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../files/durable.js';

/** Removes what mails that were never finished left behind. To be called before any mail is written; returns how many. */
export async function sweepSpool(folder: string): Promise<number> {
  const names = (await unlessMissing(readdir(folder))) ?? [];
  const left = names.filter((name) => /^\.[0-9a-f-]{36}\.tmp$/.test(name));
  for (const name of left) await rm(join(folder, name), { force: true });
  return left.length;
}
