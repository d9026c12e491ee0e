import { mongo } from 'mongoose';
import type { MongoServer } from './mongo-server.js';
import { installedMongod } from './mongod.js';
import { fetchedSecantus } from './secantus.js';
import { type OwnServer, type ServerProgram, startProgram } from './server-program.js';

/** What a suite needs that not every server has: to fail on demand, to know users, to be killed and started again. */
export type Ability = 'failpoints' | 'users' | 'restart';

/** A server with what was needed; that of a suite that needs `restart` is an OwnServer. */
type Able<A extends Ability> = A extends 'restart' ? OwnServer : MongoServer;

/** Of `users`, who may do everything. */
const ADMIN = 'admin:of-all';

/** Whether the server of an address does what is needed; to kill one that somebody else started is out of the question. */
async function canItself(uri: string, ability: Ability): Promise<boolean> {
  if (ability === 'restart') return false;
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5_000 });
  const ask = (command: mongo.Document) => client.db('admin').command(command);
  try {
    if (ability === 'failpoints') return (await ask({ getParameter: 1, enableTestCommands: 1 }))['enableTestCommands'] === true;
    // Only where somebody who may make users is let in as such do rights mean anything.
    return /^[^/]+\/\/[^/]+@/.test(uri) && (await ask({ usersInfo: 1 }))['ok'] === 1;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

/** Makes the first user and starts the server again, which then asks everybody who they are. */
async function guarded(server: OwnServer): Promise<OwnServer> {
  const [user = '', pwd = ''] = ADMIN.split(':');
  const client = await mongo.MongoClient.connect(server.uri);
  await client.db('admin').command({ createUser: user, pwd, roles: ['root'] });
  await client.close();
  await server.startAgain(true);
  const [, host = '', options = ''] = /^mongodb:\/\/([^/]+)\/(.*)$/.exec(server.uri) ?? [];
  return { ...server, uri: `mongodb://${ADMIN}@${host}/${options}&authSource=admin` };
}

/** The first program that can be had, or why there is none. */
async function program(): Promise<ServerProgram | string> {
  const reasons: string[] = [];
  for (const find of [installedMongod, fetchedSecantus]) {
    const found = await find();
    if (typeof found !== 'string') return found;
    reasons.push(found);
  }
  return reasons.join('; ');
}

/**
 * A suite on a server that can do what it needs: that of MONGODB_TEST_URI, else a `mongod` that is installed, else SecantusDB. Where
 * none can be had it is listed as one that is still to be run, with the reason; with MONGODB_TEST_REQUIRED that is a failure.
 * @param suite gets what starts the server; awaited at the top of its file, because what can be had is asked first
 */
export async function onAble<A extends Ability>(name: string, ability: A, suite: (start: () => Promise<Able<A>>) => void) {
  const given = process.env['MONGODB_TEST_URI'];
  if (given && (await canItself(given, ability)))
    return suite(async () => ({ server: 'the same', uri: given, stop: async () => undefined }) as Able<A>);
  const found = await program();
  if (typeof found === 'string') {
    const reason = `no server with ${ability} for it: ${found}`;
    if (process.env['MONGODB_TEST_REQUIRED']) throw new Error(`${name}: ${reason}`);
    return it.todo(`${name}: not run, ${reason}`);
  }
  return describe(`on ${found.server}`, () =>
    suite(async () => {
      const server = await startProgram(found);
      return (ability === 'users' ? await guarded(server) : server) as Able<A>;
    }));
}
