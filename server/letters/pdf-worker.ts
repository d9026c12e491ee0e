import { parentPort } from 'node:worker_threads';
import { letterPdf } from './letter-pdf.js';
import type { PdfAnswer, PdfJob } from './pdf-job.js';
import { practicePdf } from './practice-pdf.js';

/** The thread in which PDFs are made: laying one out takes a tenth of a second, in which the server would answer nobody. */
async function answerOf(job: PdfJob): Promise<PdfAnswer> {
  try {
    const pdf = await (job.kind === 'letter' ? letterPdf(job.letter) : practicePdf(job.print));
    return { pdf: new Uint8Array(pdf) };
  } catch (error) {
    // The message may quote what is printed: where it happened is enough.
    const { name, stack } = error instanceof Error ? error : new Error();
    return { failed: { name, at: stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [] } };
  }
}

parentPort?.on('message', async (job: PdfJob) => {
  const answer = await answerOf(job);
  parentPort?.postMessage({ answer }, 'pdf' in answer ? [answer.pdf.buffer] : []);
});
parentPort?.postMessage('ready');
