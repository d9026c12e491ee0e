import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type Connection, mongo } from 'mongoose';
import { portError } from '../storage/mongo/driver-errors.js';
import { type Patience, patience, repeatedly } from '../storage/repeatedly.js';
import { FileGoneError, type FileStore, InvalidFileIdError, isFileId } from './files.js';
import { receiveFrom, type Sink } from './receive.js';

/** The collections are `files.files`, `files.chunks`, and `files.incoming`. */
const BUCKET = 'files';

/** A file of GridFS. What is kept has the document's id as its name; what is not has a name that no id can be. */
interface GridFile {
  _id: string;
  filename: string;
  length: number;
  uploadDate: Date;
  metadata?: { keptAt: Date };
}

/** Written before the bytes of a file and removed after them, so that a process which is killed leaves nothing unknown. */
interface Incoming {
  _id: string;
  at: Date;
  /** Set when somebody begins to remove what is there. */
  dropped: boolean;
}

const incomingName = (temporary: string): string => `incoming/${temporary}`;

/** The newest first. Everybody agrees on it, so that of two who keep at once neither removes what stays. */
const newestFirst = { 'metadata.keptAt': -1, _id: -1 } as const;

class GridFs implements FileStore {
  readonly #bucket: mongo.GridFSBucket;
  readonly #files: mongo.Collection<GridFile>;
  readonly #chunks: mongo.Collection<{ files_id: string }>;
  readonly #incoming: mongo.Collection<Incoming>;

  constructor(
    database: mongo.Db,
    private readonly patient: Patience,
  ) {
    this.#bucket = new mongo.GridFSBucket(database, { bucketName: BUCKET });
    this.#files = database.collection(`${BUCKET}.files`);
    this.#chunks = database.collection(`${BUCKET}.chunks`);
    this.#incoming = database.collection(`${BUCKET}.incoming`);
  }

  async receive(source: Readable, options: { maxBytes: number; signal?: AbortSignal }) {
    const temporary = randomUUID();
    return { temporary, ...(await receiveFrom(source, options, () => this.#openSink(temporary))) };
  }

  async peek(temporary: string): Promise<Readable | null> {
    const found = await this.#files.findOne({ _id: temporary, filename: incomingName(temporary) });
    return found && this.#read(found);
  }

  async keep(temporary: string, id: string): Promise<void> {
    if (!isFileId(id)) throw new InvalidFileIdError();
    const received = { _id: temporary, filename: incomingName(temporary) };
    const kept = await this.#files.updateOne(received, { $set: { filename: id, 'metadata.keptAt': new Date() } });
    const [newest, ...older] = await this.#files.find({ filename: id }).sort(newestFirst).toArray();
    // Nothing to keep and the file there: it was kept before, and the caller is trying again.
    if (kept.matchedCount === 0 && !newest) throw new FileGoneError();
    for (const { _id } of older) await this.#remove(_id);
    await this.#incoming.deleteOne({ _id: temporary });
  }

  async discard(temporary: string): Promise<void> {
    await this.#forget(temporary);
  }

  async open(id: string): Promise<Readable | null> {
    const found = await this.#find(id);
    return found && this.#read(found);
  }

  async stat(id: string): Promise<{ size: number } | null> {
    const found = await this.#find(id);
    return found && { size: found.length };
  }

  async remove(id: string): Promise<void> {
    if (!isFileId(id)) return;
    for (const { _id } of await this.#files.find({ filename: id }).toArray()) await this.#remove(_id);
  }

  async *kept(olderThan: Date): AsyncGenerator<string> {
    let last = '';
    // One that was replaced by somebody who was killed then is there twice.
    for await (const { filename, uploadDate } of this.#files.find({}).sort({ filename: 1 })) {
      if (filename !== last && isFileId(filename) && uploadDate < olderThan) yield filename;
      last = filename;
    }
  }

  async sweep(olderThan: Date): Promise<number> {
    let swept = 0;
    for (const { _id } of await this.#incoming.find({ at: { $lt: olderThan } }).toArray()) if (await this.#forget(_id)) swept++;
    return swept;
  }

  async #find(id: string): Promise<GridFile | null> {
    return isFileId(id) ? this.#files.findOne({ filename: id }, { sort: newestFirst }) : null;
  }

  #read(file: GridFile): Readable {
    return Readable.from(this.#bytesOf(file), { objectMode: false });
  }

  /** The bytes of a file. Where the line breaks it goes on from there: what a file holds never changes. */
  async *#bytesOf({ _id, length }: GridFile): AsyncGenerator<Buffer> {
    let read = 0;
    // The ids of ours are texts, which GridFS allows and its types do not.
    const open = () => each<Buffer>(this.#bucket.openDownloadStream(_id as unknown as mongo.ObjectId, { start: read }));
    let rest = open();
    const again = () => {
      rest = open();
      return rest.next();
    };
    try {
      while (read < length) {
        const { value, done } = await repeatedly(this.patient, () => rest.next(), again);
        // Removed meanwhile: GridFS ends as if that were all.
        if (done) throw new FileGoneError();
        read += value.length;
        yield value;
      }
    } finally {
      await rest.return(undefined);
    }
  }

  async #openSink(temporary: string): Promise<Sink> {
    const begun = { at: new Date(), dropped: false };
    await repeatedly(this.patient, () =>
      answered(this.#incoming.updateOne({ _id: temporary }, { $set: begun }, { upsert: true })),
    );
    const upload = this.#bucket.openUploadStreamWithId(temporary as unknown as mongo.ObjectId, incomingName(temporary));
    upload.on('error', () => {});
    return {
      write: (bytes) => new Promise((resolve, reject) => upload.write(bytes, (error) => (error ? reject(error) : resolve()))),
      end: async () => {
        upload.end();
        await finished(upload);
        // Whoever took too long was swept meanwhile: some of its bytes are gone.
        const arrive = () => this.#incoming.updateOne({ _id: temporary, dropped: false }, { $set: { at: new Date() } });
        const arrived = await repeatedly(this.patient, () => answered(arrive()));
        if (arrived.matchedCount === 0) throw new FileGoneError();
      },
      drop: async () => {
        upload.destroy();
        // What cannot be removed now is swept later.
        await this.#remove(temporary).catch(() => {});
      },
    };
  }

  /** Removes a file, kept or not. It disappears at once, as a whole; the rest is found by the sweep if this is interrupted. */
  async #remove(_id: string): Promise<void> {
    await this.#incoming.updateOne({ _id }, { $set: { at: new Date(), dropped: true } }, { upsert: true });
    await this.#files.updateOne({ _id }, { $set: { filename: incomingName(_id) } });
    await this.#forget(_id);
  }

  /** Removes a file that is not kept, half a file too. Says whether there was one. */
  async #forget(_id: string): Promise<boolean> {
    const known = await this.#incoming.updateOne({ _id }, { $set: { dropped: true } });
    if (known.matchedCount === 0) return false;
    await this.#files.deleteOne({ _id, filename: incomingName(_id) });
    // Somebody kept it, and was killed before saying so here.
    const isKept = (await this.#files.countDocuments({ _id })) > 0;
    if (!isKept) await this.#chunks.deleteMany({ files_id: _id });
    await this.#incoming.deleteOne({ _id });
    return !isKept;
  }
}

/** What the driver throws, in the words of the port. */
const answered = async <T>(result: Promise<T>): Promise<T> => {
  try {
    return await result;
  } catch (error) {
    throw portError(error);
  }
};

/** What comes one after another; what the driver throws on the way, in the words of the port. */
async function* each<T>(results: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* results;
  } catch (error) {
    throw portError(error);
  }
}

/**
 * Files in GridFS, on the connection of a store. Acknowledged as its documents are. What is not answered is asked again for a while,
 * but for what is being received, whose bytes come once.
 */
export function openGridFs(connection: Connection, patient = patience): FileStore {
  const store = new GridFs(connection.getClient().db(), patient);
  const asked = <T>(ask: () => Promise<T>) => repeatedly(patient, () => answered(ask()));
  return {
    receive: (source, options) => answered(store.receive(source, options)),
    peek: (temporary) => asked(() => store.peek(temporary)),
    keep: (temporary, id) => asked(() => store.keep(temporary, id)),
    discard: (temporary) => asked(() => store.discard(temporary)),
    open: (id) => asked(() => store.open(id)),
    stat: (id) => asked(() => store.stat(id)),
    remove: (id) => asked(() => store.remove(id)),
    kept: (olderThan) => each(store.kept(olderThan)),
    sweep: (olderThan) => answered(store.sweep(olderThan)),
  };
}
