import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Practice } from '../../../engine/index.js';
import { buildPorts } from '../../../server/build-ports.js';
import { openReleases } from '../../../server/definitions/releases.js';
import { openFilesystem } from '../../../server/files/filesystem.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Collection, Stored } from '../../../server/storage/storage.js';
import type { Ports } from '../../../server/use-cases/ports.js';

/** An empty store under a definitions folder, in memory, with its documents in a folder that goes with it. */
export interface OpenDemo {
  ports: Ports;
  close: () => Promise<void>;
}

export async function openDemo(definitions: string): Promise<OpenDemo> {
  const folder = mkdtempSync(join(tmpdir(), 'iter-demo-'));
  const storage = await openStorage('memory');
  const releases = await openReleases(storage, { now: () => new Date().toISOString() });
  await releases.importOnEmpty(definitions);
  return {
    ports: buildPorts(storage, await openFilesystem(folder), releases),
    close: async () => {
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Every document of a collection by its id. */
export async function all<T extends Stored>(collection: Collection<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const document of collection.scan({ kind: 'and', of: [] })) found.push(document);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

export const practicesOf = ({ stores }: Ports): Promise<Practice[]> => all(stores.practices);
