import { type MongoStorage, openMongo } from '../../../../server/storage/mongo/mongo-storage.js';
import type { CollectionSpecification } from '../../../../server/storage/storage.js';
import { startMongo } from '../../../support/mongo/start-mongo.js';

/** An empty database with these collections; closing it leaves nothing behind. */
export async function openEmpty(specifications: Record<string, CollectionSpecification>): Promise<MongoStorage> {
  const { uri, stop } = await startMongo();
  const storage = await openMongo(uri, specifications);
  return {
    ...storage,
    async close() {
      await storage.close();
      await stop();
    },
  };
}
