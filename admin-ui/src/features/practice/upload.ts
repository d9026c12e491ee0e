import { unsafeHeaders } from '../../api/client.js';
import { RefusedError, refusalOf } from '../../api/refused-error.js';
import type { PracticeView } from '../../api/types.js';

interface Upload {
  practice: string;
  category: string;
  expires: string | undefined;
  file: File;
  /** From 0 to 1. */
  onProgress: (share: number) => void;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Sends a document; with XMLHttpRequest because fetch does not tell how much has gone. Throws a RefusedError. */
export function uploadDocument({ practice, category, expires, file, onProgress }: Upload): Promise<PracticeView> {
  const body = new FormData();
  // The server reads the parts in order and must know the category before the bytes.
  body.append('category', category);
  if (expires) body.append('expires', expires);
  body.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/practices/${encodeURIComponent(practice)}/documents`);
    for (const [name, value] of Object.entries(unsafeHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(new RefusedError('network', {}, 0));
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(answer as PracticeView);
      else reject(refusalOf(answer, request.status));
    };
    request.send(body);
  });
}

/** Where the bytes of a document are read. */
export const documentAddress = (practice: string, document: string): string =>
  `/api/practices/${encodeURIComponent(practice)}/documents/${encodeURIComponent(document)}`;
