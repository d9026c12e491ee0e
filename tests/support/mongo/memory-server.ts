import type { MongoServer } from './mongo-server.js';

const SOURCE = process.env['MONGOMS_DOWNLOAD_MIRROR'] ?? 'https://fastdl.mongodb.org';
const ANSWER_MS = 5_000;
/** Somebody waits for the tests: a machine that cannot fetch 100 MB in this time uses another server. */
const DOWNLOAD_MS = 120_000;

/** A `mongod` that mongodb-memory-server downloads once, as a replica set of one. Returns why not where it cannot. */
export async function startDownloaded(): Promise<MongoServer | string> {
  const { DryMongoBinary, MongoMemoryReplSet } = await import('mongodb-memory-server-core');
  const version = '8.2.1';
  const here = await DryMongoBinary.locateBinary({ version });
  if (!here && !(await answers())) return `a mongod cannot be downloaded: ${SOURCE} does not answer`;
  const waited = new Promise<string>((resolve) => {
    setTimeout(() => resolve('a mongod could not be downloaded in two minutes'), DOWNLOAD_MS).unref();
  });
  const started = MongoMemoryReplSet.create({ binary: { version }, replSet: { count: 1, storageEngine: 'wiredTiger' } }).then(
    (set): MongoServer => ({
      server: `mongod ${version} of mongodb-memory-server, a replica set of one`,
      uri: set.getUri(),
      stop: async () => void (await set.stop()),
    }),
    () => 'mongodb-memory-server could not start a mongod',
  );
  return Promise.race([started, waited]);
}

/** Asked first: mongodb-memory-server tries several times, and says much. */
async function answers(): Promise<boolean> {
  try {
    await fetch(SOURCE, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_MS) });
    return true;
  } catch {
    return false;
  }
}
