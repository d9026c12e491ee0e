import type { ThreadError } from '../workers/threads.js';
import type { Letter } from './letter-pdf.js';
import type { PracticePrint } from './practice-pdf.js';

/** What is to become a PDF. */
export type PdfJob = { kind: 'letter'; letter: Letter } | { kind: 'practice'; print: PracticePrint };

/** What the thread answers. */
export type PdfAnswer = { pdf: Uint8Array<ArrayBuffer> } | { failed: { name: string; at: string[] } };

/** A PDF that was not made. The code says why and holds nothing of what was to be printed. */
export class PdfError extends Error {
  constructor(
    readonly code: `pdf-${ThreadError['code'] | 'failed'}`,
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'PdfError';
  }
}

/** Makes PDFs, one after the other. */
export interface PdfMaker {
  /** @throws PdfError where it cannot be made, too many wait already, or the maker was closed; it always comes to an end */
  make(job: PdfJob): Promise<Buffer>;
  /** Ends what is under way. Again is harmless. */
  close(): Promise<void>;
}
