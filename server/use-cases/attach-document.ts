import type { Readable } from 'node:stream';
import type { Actor, DocumentEntry } from '../../engine/index.js';
import { attachDocument as attach, mayAttach } from '../../engine/index.js';
import type { Received } from '../files/files.js';
import { checkMediaType } from '../files/media-type.js';
import type { Ports } from './ports.js';
import { RefusalError } from './refusal-error.js';
import type { Loaded } from './setting.js';
import { changePractice, loadPractice, unwrap } from './setting.js';

/** A document as it arrives: its bytes are still a stream. */
export interface Upload {
  category: string;
  expires?: string;
  name: string;
  content: Readable;
  /** Who attaches it, asked once all bytes are here, which may take minutes. @throws RefusalError for whoever may not any more */
  attacher: () => Promise<Actor>;
}

/** The last part of a path, without control characters, short enough for any filesystem. */
const safeName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(-120) || 'file';

async function mediaTypeOf(ports: Ports, received: Received, name: string): Promise<string> {
  const check = await checkMediaType({ head: received.head, name, whole: () => ports.files.peek(received.temporary) });
  if (check.ok) return check.mediaType;
  throw new RefusalError('unsupported-type', { reason: check.code, detected: check.detected });
}

/**
 * Attaches a document. Whether it may be attached is asked before a byte is read; the bytes are durable before the practice
 * names them, and go again where it is not saved.
 * @throws RefusalError `forbidden`, `invalid-data`, `unsupported-type`; FileTooLargeError
 */
export async function attachDocument(ports: Ports, actor: Actor, id: string, upload: Upload, maxBytes: number): Promise<Loaded> {
  const before = await loadPractice(ports, actor, id);
  unwrap(mayAttach(before.setting, before.practice, upload.category), before);
  const received = await ports.files.receive(upload.content, { maxBytes });
  const documentId = ports.newId();
  try {
    const attacher = await upload.attacher();
    const name = safeName(upload.name);
    const mediaType = await mediaTypeOf(ports, received, name);
    await ports.files.keep(received.temporary, documentId);
    const entry: DocumentEntry = {
      id: documentId,
      category: upload.category,
      name,
      mediaType,
      size: received.size,
      sha256: received.sha256,
      ...(upload.expires && { expires: upload.expires }),
      addedAt: ports.now(),
      addedBy: { id: attacher.id, name: attacher.name },
    };
    return await changePractice(ports, attacher, id, ({ setting, practice }) => attach(setting, practice, entry));
  } catch (error) {
    await ports.files.discard(received.temporary);
    await ports.files.remove(documentId);
    throw error;
  }
}
