import type { Readable } from 'node:stream';

/** How many bytes of its beginning come back with a received file. */
export const HEAD_BYTES = 4100;

/** Bytes that have arrived and are durable, but belong to nothing yet. */
export interface Received {
  /** The name under which `keep` and `discard` know them. */
  temporary: string;
  /** In bytes. */
  size: number;
  /** Lower-case hexadecimal, over all bytes. */
  sha256: string;
  /** The first bytes, at most HEAD_BYTES, to see what the file is. */
  head: Uint8Array;
}

/** The bytes of documents, under the documents' ids. Adapters: the filesystem, and GridFS. */
export interface FileStore {
  /**
   * Reads the stream to its end. Throws FileTooLargeError beyond `maxBytes`, the signal's reason when it is aborted, and the
   * stream's own error; then nothing is left and the stream is destroyed.
   */
  receive(source: Readable, options: { maxBytes: number; signal?: AbortSignal }): Promise<Received>;
  /** The bytes of a received file that is not kept yet. */
  peek(temporary: string): Promise<Readable | null>;
  /**
   * Makes a received file the file of a document, durable when it resolves; one that was there is replaced. Asked again after
   * it was done, it does nothing. Throws InvalidFileIdError, and FileGoneError when the temporary file is not there.
   */
  keep(temporary: string, id: string): Promise<void>;
  /** Forgets a received file; harmless if it is gone. */
  discard(temporary: string): Promise<void>;
  /** The bytes of a document, or null. Where they are removed meanwhile the stream ends whole or with an error. */
  open(id: string): Promise<Readable | null>;
  /** The size in bytes, or null. */
  stat(id: string): Promise<{ size: number } | null>;
  /** Removes the bytes of a document; harmless if there are none. */
  remove(id: string): Promise<void>;
  /** The ids of kept files whose bytes arrived before the instant, in no order. */
  kept(olderThan: Date): AsyncIterable<string>;
  /** Discards received files that nobody kept and that are older than the instant; returns how many. */
  sweep(olderThan: Date): Promise<number>;
}

/** More bytes came than are allowed. */
export class FileTooLargeError extends Error {
  readonly code = 'file-too-large';
  constructor(readonly maxBytes: number) {
    super(`the file has more than ${maxBytes} bytes`);
    this.name = 'FileTooLargeError';
  }
}

/** An id with other characters than letters, digits, `_` and `-`. */
export class InvalidFileIdError extends Error {
  readonly code = 'invalid-file-id';
  constructor() {
    super('the id of a file holds only letters, digits, _ and -');
    this.name = 'InvalidFileIdError';
  }
}

/** A temporary file that was discarded, or never received. */
export class FileGoneError extends Error {
  readonly code = 'file-gone';
  constructor() {
    super('the received file is not there any more');
    this.name = 'FileGoneError';
  }
}

/** Ids become names of files: nothing that could leave its folder. */
export const isFileId = (id: string): boolean => /^[A-Za-z0-9_-]{1,200}$/.test(id);
