import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openFilesystem } from '../../server/files/filesystem.js';
import { type OpenStores, openAnyStores } from '../../server/open-stores.js';
import { openStorage } from '../../server/storage/open-storage.js';

export interface EmptyStores extends OpenStores {
  /** The names of all files that are there, those that nobody kept included. */
  fileNames(): Promise<string[]>;
  /** Closes the stores; nothing of them stays, but for the folder. */
  drop(): Promise<void>;
}

/**
 * Stores with nothing in them: documents in memory and files in the folder or, with TEST_STORAGE=mongo, all on the MongoDB of the
 * tests. The same stories are told on both.
 */
export const openEmptyStores = (folder: string): Promise<EmptyStores> =>
  process.env['TEST_STORAGE'] === 'mongo' ? inDatabase() : inMemory(join(folder, 'files'));

async function inMemory(folder: string): Promise<EmptyStores> {
  const storage = await openStorage('memory');
  const files = await openFilesystem(folder);
  const entries = () => readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = () => entries().flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  return { storage, files, fileNames: async () => names(), drop: () => storage.close() };
}

/** Only who asks for it waits for the driver: reading it is a fourth of what a suite with a server loads. */
async function inDatabase(): Promise<EmptyStores> {
  const { mongo } = await import('mongoose');
  const { startMongo } = await import('./mongo/start-mongo.js');
  const { uri, stop } = await startMongo();
  const { storage, files } = await openAnyStores(uri);
  const client = await mongo.MongoClient.connect(uri);
  return {
    storage,
    files,
    async fileNames() {
      const of = async (collection: string, field: string) =>
        (await client.db().collection(`files.${collection}`).distinct(field)).map(String);
      return [...(await of('files', 'filename')), ...(await of('chunks', 'files_id')), ...(await of('incoming', '_id'))];
    },
    async drop() {
      await storage.close();
      await client.close();
      await stop();
    },
  };
}
