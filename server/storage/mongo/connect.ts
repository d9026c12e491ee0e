import mongoose from 'mongoose';
import { StorageSetupError } from '../errors.js';
import { portError } from './driver-errors.js';

/** A primary that fell is followed by another in about ten seconds; who asks meanwhile is told so, and asks again. */
const SELECTION_MS = 5_000;
/** A server that failed is looked at again after this long: whoever waits for its return waits little longer than that. */
const HEARTBEAT_MS = 1_000;
/** Longer than any statement takes that somebody waits for; a connection that is silent for so long leads nowhere. */
const SILENCE_MS = 30_000;

/** What the driver throws for an address that it cannot read, by name: a port out of range is a matter of the run for it. */
const ADDRESS_ERRORS = new Set([
  'MongoParseError',
  'MongoInvalidArgumentError',
  'MongoAPIError',
  'MongoRuntimeError',
  'URIError',
]);

/**
 * Connects to the replica set, the sharded cluster or the single server of a MongoDB address that names its database. A write is
 * acknowledged once it is in the journals of most members, and reads see only what is: nothing that was seen is ever undone.
 * @throws StorageSetupError for an address that cannot be used and for credentials that are refused, StorageUnavailableError
 *   where no server answers
 */
export async function connectMongo(uri: string, silenceMs = SILENCE_MS): Promise<mongoose.Connection> {
  // Calls wait for no connection that may never come: they fail, and are told.
  const connection = mongoose.createConnection();
  try {
    return await connection.openUri(uri, {
      appName: 'iter',
      autoCreate: false,
      autoIndex: false,
      bufferCommands: false,
      serverSelectionTimeoutMS: SELECTION_MS,
      heartbeatFrequencyMS: HEARTBEAT_MS,
      connectTimeoutMS: SELECTION_MS,
      socketTimeoutMS: silenceMs,
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      readPreference: 'primary',
    });
  } catch (error) {
    await connection.destroy();
    // The driver's own words may quote the address, and so the password.
    if (error instanceof Error && ADDRESS_ERRORS.has(error.name))
      throw new StorageSetupError('ITER_STORAGE is no address that MongoDB takes: mongodb://host:27017/name');
    // What proves who we are stands in files that the address names.
    if (['ENOENT', 'EACCES', 'EISDIR'].includes(String((error as NodeJS.ErrnoException).code)))
      throw new StorageSetupError(
        'a file that the address in ITER_STORAGE names (tlsCAFile, tlsCertificateKeyFile) cannot be read',
      );
    throw portError(error);
  }
}
