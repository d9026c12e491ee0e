import { mongo } from 'mongoose';
import { StorageSetupError, StorageUnavailableError } from '../../../../server/storage/errors.js';
import { connectMongo } from '../../../../server/storage/mongo/connect.js';
import { portError } from '../../../../server/storage/mongo/driver-errors.js';

const said = (code: number, labels: string[] = []) => {
  const error = new mongo.MongoServerError({ message: 'said by a server', code });
  for (const label of labels) error.addErrorLabel(label);
  return error;
};

describe('what goes wrong at the driver', () => {
  it.each([
    ['a network that broke', new mongo.MongoNetworkError('broken'), StorageUnavailableError],
    ['a primary that steps down', said(189), StorageUnavailableError],
    ['a server that is not the primary', said(10107), StorageUnavailableError],
    ['a server that shuts down', said(11600), StorageUnavailableError],
    ['a router that finds no primary of a shard', said(133), StorageUnavailableError],
    ['a router that waited in vain for a shard', said(202), StorageUnavailableError],
    ['a member that does not know yet what most have', said(134), StorageUnavailableError],
    ['a query that ended because an index went', said(175), StorageUnavailableError],
    ['a cursor that a server lost', said(43), StorageUnavailableError],
    ['what may be tried again', said(9, ['RetryableWriteError']), StorageUnavailableError],
    ['wrong credentials', said(18), StorageSetupError],
    ['a user without rights', said(13), StorageSetupError],
  ])('%s is told in the words of the port, with its cause', (_, error, expected) => {
    const told = portError(error);
    expect(told).toBeInstanceOf(expected);
    expect((told as Error).cause).toBe(error);
  });

  it('stays as it is where it is no trouble of the connection', () => {
    for (const error of [said(9), said(11000), new TypeError('ours'), 'text']) expect(portError(error)).toBe(error);
  });
});

describe('an address', () => {
  it.each([
    'mongodb://iter:se cret@:27017/iter',
    'mongodb://iter:secret@host:99999999/iter',
    'mongodb://iter:secret@host/iter?nonsense=1',
    'mongodb://iter:secret%@host/iter',
    'secret',
  ])('%s cannot be used, and is not quoted', async (uri) => {
    const error = await connectMongo(uri).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(StorageSetupError);
    expect(String((error as Error).message)).not.toContain('secret');
  });

  it('where nobody answers is unavailable, after a few seconds', async () => {
    const begun = Date.now();
    await expect(connectMongo('mongodb://iter:secret@127.0.0.1:1/iter')).rejects.toThrow(StorageUnavailableError);
    expect(Date.now() - begun).toBeLessThan(15_000);
  });
});
