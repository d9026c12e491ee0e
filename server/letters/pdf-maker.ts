import { openThreads, ThreadError, type ThreadLimits } from '../workers/threads.js';
import type { PdfAnswer, PdfJob, PdfMaker } from './pdf-job.js';
import { PdfError } from './pdf-job.js';

/** One thread: who waits for a letter waits for nothing else, and a print is a tenth of a second. */
const usual: ThreadLimits = { threads: 1, waiting: 100, ms: 60_000, startMs: 30_000, idleMs: 60_000, heapMb: 512 };

const worker = new URL('./pdf-worker.js', import.meta.url);

/** The thread's error as it may be logged: its kind and its place. */
function failureOf({ name, at }: { name: string; at: string[] }): Error {
  const error = new Error();
  error.name = name;
  error.stack = at.join('\n');
  return error;
}

/** Makes PDFs in a thread of its own, which starts with the first one and ends when there are none for a while. */
export function openPdfMaker(limits: Partial<ThreadLimits> = {}): PdfMaker {
  const threads = openThreads<PdfJob, PdfAnswer>(worker, { ...usual, ...limits });
  const ask = (job: PdfJob): Promise<PdfAnswer> =>
    threads.ask(job).catch((cause: unknown) => {
      throw cause instanceof ThreadError ? new PdfError(`pdf-${cause.code}`, { cause }) : cause;
    });
  return {
    async make(job) {
      const answer = await ask(job);
      if ('failed' in answer) throw new PdfError('pdf-failed', { cause: failureOf(answer.failed) });
      return Buffer.from(answer.pdf.buffer, 0, answer.pdf.byteLength);
    },
    close: () => threads.close(),
  };
}
