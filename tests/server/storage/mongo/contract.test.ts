import { openMongo } from '../../../../server/storage/mongo/mongo-storage.js';
import { collections } from '../../../../server/storage/specification.js';
import { onMongo } from '../../../support/mongo/on-mongo.js';
import { startMongo } from '../../../support/mongo/start-mongo.js';
import { storageContract } from '../contract.js';

const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
});

onMongo('storage contract: MongoDB', () => {
  const open = async () => {
    const { uri, stop } = await startMongo();
    stops.push(stop);
    return { storage: await openMongo(uri, collections), reopen: () => openMongo(uri, collections) };
  };
  storageContract('MongoDB', open, { hold20MB: 'MongoDB takes no document beyond 16 MB' });
});
