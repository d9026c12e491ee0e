import { mongo } from 'mongoose';
import { StorageSetupError, StorageUnavailableError } from '../errors.js';

/** Errors of the driver that say that no server answered, by name: some of their classes are not exported. */
const SILENT = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoClientClosedError',
  'MongoTopologyClosedError',
  'MongoPoolClosedError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
  'MongoWaitQueueTimeoutError',
  'MongoOperationTimeoutError',
  'MongoExpiredSessionError',
  'MongoWriteConcernError',
  'MongooseServerSelectionError',
]);

/** What the system says of a connection that ended, which the driver passes on as it is where it was about to write. */
const LINE_ENDED = new Set([
  ...['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_STREAM_PREMATURE_CLOSE'],
]);

/**
 * Codes with which a server or router says that it cannot now (`src/mongo/base/error_codes.yml` of MongoDB): not the primary (any more), stepping
 * down, shutting down, out of time; no primary of a shard; too early after a start; a cursor or plan that ended because the server or an index did.
 */
const NOT_NOW = new Set([
  ...[6, 7, 50, 64, 89, 91, 100, 189, 202, 262, 9001, 10107, 10058, 11600, 11602, 13388, 13435, 13436],
  ...[133, 134, 43, 175, 237],
]);
/** Codes that speak of who we are, with what whoever starts the server is told. */
const WRONG = 'MongoDB takes the user or the password of ITER_STORAGE for wrong';
const NOT_ALLOWED = 'the user of ITER_STORAGE may not do what Iter needs: give it the role readWrite on its database';
const NOT_US = new Map([
  [13, NOT_ALLOWED],
  [18, WRONG],
  // Atlas's own.
  [8000, WRONG],
]);

const DUPLICATE_KEY = 11000;

/** Whether a write was refused because its id is taken. */
export const isTaken = (error: unknown): boolean => error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY;

/** What went wrong at the driver, in the words of the port; what is no trouble of the connection stays as it is. */
export function portError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof mongo.MongoServerError) {
    const code = Number(error.code);
    const refused = NOT_US.get(code);
    if (refused) return new StorageSetupError(refused, { cause: error });
    if (NOT_NOW.has(code) || error.hasErrorLabel('RetryableWriteError')) return new StorageUnavailableError({ cause: error });
  }
  const ended = LINE_ENDED.has(String((error as NodeJS.ErrnoException).code));
  return ended || SILENT.has(error.name) ? new StorageUnavailableError({ cause: error }) : error;
}
