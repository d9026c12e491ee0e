import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { RefusalError } from '../use-cases/refusal-error.js';

/** The text parts of an upload that came before its file, and the file as a stream. */
export interface UploadParts {
  fields: Record<string, string>;
  name: string;
  content: Readable;
}

const invalid = (code: string, path: string): RefusalError => new RefusalError('invalid-request', { issues: [{ code, path }] });

/**
 * Reads a multipart upload up to its file, which goes on as a stream: nothing of it is held in memory. The fields must come
 * before it. @throws RefusalError `invalid-request`
 */
export async function readUpload(request: Request): Promise<UploadParts> {
  if (!request.is('multipart/form-data')) throw invalid('not-multipart', '/');
  const limits = { files: 1, fields: 10, fieldSize: 1000, parts: 12 };
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const parser = openParser(request, limits, reject);
    parser?.on('field', (name, value) => {
      if (name === 'category' || name === 'expires') fields[name] = value;
    });
    parser?.on('file', (part, content, { filename }) => {
      // The form can end inside the file: that is the sender's fault, and whoever reads the file is told so.
      const { destroy } = content;
      content.destroy = (error) => destroy.call(content, error && invalid('broken-multipart', '/'));
      // Before anybody reads it, that must not end the process.
      content.on('error', () => {});
      // Copied: what comes after the file does not count, however fast it came.
      if (part === 'file') resolve({ fields: { ...fields }, name: filename ?? '', content });
      else content.resume();
    });
    parser?.on('error', () => reject(invalid('broken-multipart', '/')));
    parser?.on('close', () => reject(invalid('missing', '/file')));
    if (!parser) return;
    // A sender that goes away ends nothing by itself: without this the file would be waited for, and kept, for ever.
    request.once('close', () => request.complete || parser.destroy(invalid('broken-multipart', '/')));
    request.pipe(parser);
  });
}

function openParser(request: Request, limits: busboy.Limits, reject: (error: Error) => void): busboy.Busboy | null {
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch {
    reject(invalid('broken-multipart', '/'));
    return null;
  }
}
