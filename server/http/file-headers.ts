import type { Response } from 'express';

/** What a browser may show by itself; everything else is downloaded. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/** For bytes that hold what somebody wrote: a browser may show some kinds of it, run nothing in it, and keep no copy. */
export function setFileHeaders(
  response: Response,
  { name, mediaType, size }: { name: string; mediaType: string; size: number },
): void {
  response.attachment(name);
  if (shown.has(mediaType)) {
    const attached = String(response.getHeader('Content-Disposition'));
    response.setHeader('Content-Disposition', attached.replace(/^attachment/, 'inline'));
  }
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', size);
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
}
