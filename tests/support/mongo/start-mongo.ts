import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { startJavaServer } from './java-server.js';
import { startDownloaded } from './memory-server.js';
import type { MongoServer } from './mongo-server.js';
import { startInstalled } from './mongod.js';

/** No server could be had; the message is one line that says what could not be fetched. */
export class NoMongoError extends Error {}

/** The address of a database on the server of an address. */
export function withDatabase(uri: string, name: string): string {
  const [, before = uri, options = ''] = /^([^?]*?)\/?(\?.*)?$/.exec(uri) ?? [];
  const [server] = /^mongodb(\+srv)?:\/\/[^/]+/.exec(before) ?? [before];
  return `${server}/${name}${options}`;
}

/**
 * The server for tests: the one that MONGODB_TEST_URI names; else a `mongod` that is installed; else one that
 * mongodb-memory-server can download; else mongo-java-server out of Maven Central.
 * @throws NoMongoError
 */
export async function startServer(): Promise<MongoServer> {
  const { MONGODB_TEST_URI: given, MONGODB_TEST_SERVER: known } = process.env;
  if (given)
    return {
      server: known ?? `the server of MONGODB_TEST_URI (${await versionOf(given)})`,
      uri: given,
      stop: async () => undefined,
    };
  const reasons: string[] = [];
  for (const start of [startInstalled, startDownloaded, startJavaServer]) {
    const started = await start();
    if (typeof started !== 'string') return started;
    reasons.push(started);
  }
  throw new NoMongoError(`no MongoDB for the tests: ${reasons.join('; ')}`);
}

async function versionOf(uri: string): Promise<string> {
  const client = await mongo.MongoClient.connect(uri, { serverSelectionTimeoutMS: 5_000 });
  try {
    return String((await client.db('admin').command({ buildInfo: 1 }))['version']);
  } finally {
    await client.close();
  }
}

/** An empty database on a server, gone with `stop`, and the server too where it was started for it. */
export function databaseOn({ server, uri, stop }: MongoServer): MongoServer {
  const name = `iter-test-${randomUUID()}`;
  return {
    server,
    uri: withDatabase(uri, name),
    async stop() {
      const client = await mongo.MongoClient.connect(uri);
      await client.db(name).dropDatabase();
      await client.close();
      await stop();
    },
  };
}

/** An empty database on the server for tests, gone with `stop`. Throws NoMongoError. */
export const startMongo = async (): Promise<MongoServer> => databaseOn(await startServer());
