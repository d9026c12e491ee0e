import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FileStore } from './files.js';

/** What tells the bytes of one file from those of another. */
export interface Measured {
  /** In bytes. */
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** Reads the file of a document to its end; null where there is none. */
export async function measureFile(files: FileStore, id: string): Promise<Measured | null> {
  const stream = await files.open(id);
  return stream && measureStream(stream);
}

/** Reads a stream to its end. */
export async function measureStream(stream: Readable): Promise<Measured> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex') };
}
