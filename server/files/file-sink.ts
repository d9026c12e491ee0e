import { open, rm } from 'node:fs/promises';
import type { Sink } from './receive.js';

/** A new file that waits for the disk at its end. @throws where it is there already */
export async function openFileSink(file: string): Promise<Sink> {
  const handle = await open(file, 'wx', 0o600);
  return {
    async write(bytes) {
      // A single write may take only a part.
      let written = 0;
      while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten;
    },
    async end() {
      await handle.sync();
      await handle.close();
    },
    async drop() {
      await handle.close().catch(() => {});
      await rm(file, { force: true });
    },
  };
}
