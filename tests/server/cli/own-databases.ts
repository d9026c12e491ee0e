import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { startMongo } from '../../support/mongo/start-mongo.js';
import { callIter } from './run-iter.js';

/** To be called where tests are told: a folder and databases, which are gone after them. */
export function ownDatabases() {
  let folder = '';
  const stops: (() => Promise<unknown>)[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'iter-mongo-copy-'));
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    within: (name: string) => join(folder, name),
    async newDatabase(): Promise<{ uri: string }> {
      const { uri, stop } = await startMongo();
      stops.push(stop);
      return { uri };
    },
    /** The database itself, beside the storage. */
    async connect(uri: string) {
      const client = await mongo.MongoClient.connect(uri);
      stops.unshift(() => client.close());
      return client.db();
    },
    copy: (from: string, to: string) => callIter(['storage', 'copy', from, to]),
  };
}

/** The hash of all that a store holds, as `storage verify` and `storage copy` print it. */
export const wholeLine = (out: string) => /^whole .*$/m.exec(out)?.[0];
