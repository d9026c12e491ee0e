import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { FileTooLargeError, HEAD_BYTES, type Received } from './files.js';

/** Writes a stream to a new file and waits for the disk; whatever goes wrong, the file is removed. */
export async function receiveInto(
  file: string,
  source: Readable,
  { maxBytes, signal }: { maxBytes: number; signal?: AbortSignal },
): Promise<Omit<Received, 'temporary'>> {
  // A stream that fails while nobody reads it must not end the process.
  source.on('error', () => {});
  let handle: FileHandle | undefined;
  try {
    signal?.throwIfAborted();
    handle = await open(file, 'wx', 0o600);
    if (signal) addAbortSignal(signal, source);
    const received = await copy(source, handle, maxBytes);
    await handle.sync();
    signal?.throwIfAborted();
    await handle.close();
    return received;
  } catch (error) {
    source.destroy();
    await handle?.close().catch(() => {});
    await rm(file, { force: true });
    throw signal?.aborted ? signal.reason : error;
  }
}

async function copy(source: Readable, handle: FileHandle, maxBytes: number): Promise<Omit<Received, 'temporary'>> {
  const hash = createHash('sha256');
  const head = Buffer.alloc(HEAD_BYTES);
  let size = 0;
  for await (const chunk of source) {
    const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (size < HEAD_BYTES) bytes.copy(head, size);
    size += bytes.length;
    if (size > maxBytes) throw new FileTooLargeError(maxBytes);
    hash.update(bytes);
    await writeAll(handle, bytes);
  }
  return { size, sha256: hash.digest('hex'), head: head.subarray(0, Math.min(size, HEAD_BYTES)) };
}

/** A single write may take only a part. */
async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await handle.write(bytes, written)).bytesWritten;
}
