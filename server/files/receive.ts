import { createHash } from 'node:crypto';
import { addAbortSignal, type Readable } from 'node:stream';
import { FileTooLargeError, HEAD_BYTES, type Received } from './files.js';

/** Where bytes go that arrive. */
export interface Sink {
  write(bytes: Buffer): Promise<void>;
  /** Resolves once all is durable. */
  end(): Promise<void>;
  /** Leaves nothing of it. */
  drop(): Promise<void>;
}

/** Reads a stream to its end into a sink that is opened for it; whatever goes wrong, the sink drops all. */
export async function receiveFrom(
  source: Readable,
  { maxBytes, signal }: { maxBytes: number; signal?: AbortSignal },
  openSink: () => Promise<Sink>,
): Promise<Omit<Received, 'temporary'>> {
  // A stream that fails while nobody reads it must not end the process.
  source.on('error', () => {});
  let sink: Sink | undefined;
  try {
    signal?.throwIfAborted();
    sink = await openSink();
    if (signal) addAbortSignal(signal, source);
    const received = await copy(source, sink, maxBytes);
    await sink.end();
    signal?.throwIfAborted();
    return received;
  } catch (error) {
    source.destroy();
    await sink?.drop();
    throw signal?.aborted ? signal.reason : error;
  }
}

async function copy(source: Readable, sink: Sink, maxBytes: number): Promise<Omit<Received, 'temporary'>> {
  const hash = createHash('sha256');
  const head = Buffer.alloc(HEAD_BYTES);
  let size = 0;
  for await (const chunk of source) {
    const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (size < HEAD_BYTES) bytes.copy(head, size);
    size += bytes.length;
    if (size > maxBytes) throw new FileTooLargeError(maxBytes);
    hash.update(bytes);
    await sink.write(bytes);
  }
  return { size, sha256: hash.digest('hex'), head: head.subarray(0, Math.min(size, HEAD_BYTES)) };
}
