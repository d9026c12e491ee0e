import type { Readable } from 'node:stream';
import { fileTypeFromBuffer, fileTypeFromStream } from 'file-type';
import { isPlainText } from './plain-text.js';

/** What may be filed, by media type, with the endings that its name may have. */
const ALLOWED_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'text/plain': ['txt'],
};

/** What a file is; or why it is refused, with what its content looks like (null when unknown). */
export type MediaTypeCheck =
  | { ok: true; mediaType: string }
  | { ok: false; code: 'empty-file' | 'type-not-allowed' | 'type-mismatch'; detected: string | null };

/** A file to judge: the first bytes, the name it came with, and how to read it whole where the first bytes do not say enough. */
interface Judged {
  head: Uint8Array;
  name: string;
  whole: () => Promise<Readable | null>;
}

/**
 * The media type by content: what the sender says counts only as something that may be a lie. Refused are empty files, types
 * that are not allowed, and a name whose ending belongs to another type.
 */
export async function checkMediaType({ head, name, whole }: Judged): Promise<MediaTypeCheck> {
  if (head.length === 0) return { ok: false, code: 'empty-file', detected: null };
  const detected = await detect(head, whole);
  const endings = detected === null ? undefined : ALLOWED_TYPES[detected];
  if (detected === null || !endings) return { ok: false, code: 'type-not-allowed', detected };
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return endings.includes(ending) ? { ok: true, mediaType: detected } : { ok: false, code: 'type-mismatch', detected };
}

/**
 * Types whose content may be all text. The marks of others are sometimes letters that a sentence may begin with, `MZ` of a program,
 * `BM` of a bitmap or two `G` of a video: where no sign is binary, what begins so is a text.
 */
const textual = /^text\/|\/(pdf|rtf|postscript|eps|pgp-encrypted)$|[/+](xml|json)$/;

const ZIP = 'application/zip';

/** What the library finds, or null: of a damaged archive it does not say so, it throws. */
async function found(detection: Promise<{ mime: string } | undefined>): Promise<string | null> {
  try {
    return (await detection)?.mime ?? null;
  } catch {
    return null;
  }
}

async function detect(head: Uint8Array, whole: Judged['whole']): Promise<string | null> {
  let mime = await found(fileTypeFromBuffer(head));
  if (mime === ZIP) {
    // Office documents are archives, and what is inside may be said at their end.
    const stream = await whole();
    if (stream) mime = (await found(fileTypeFromStream(stream))) ?? ZIP;
  }
  return (mime === null || !textual.test(mime)) && isPlainText(head) ? 'text/plain' : mime;
}
