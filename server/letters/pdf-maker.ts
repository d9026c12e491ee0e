import { Worker } from 'node:worker_threads';
import type { PdfAnswer, PdfJob, PdfMaker } from './pdf-job.js';
import { PdfError } from './pdf-job.js';

/** How much may wait, how long one may take, when an idle thread ends; times in milliseconds. */
export interface PdfLimits {
  waiting: number;
  ms: number;
  idleMs: number;
  /** The memory that one document may take. */
  heapMb: number;
}

const usual: PdfLimits = { waiting: 100, ms: 60_000, idleMs: 60_000, heapMb: 512 };

interface Waiting {
  job: PdfJob;
  resolve: (pdf: Buffer) => void;
  reject: (error: Error) => void;
}

/** The thread's own file: built, it is beside this one; the sources have one that loads TypeScript first. */
const workerFile = import.meta.url.endsWith('.ts') ? './pdf-worker-from-source.mjs' : './pdf-worker.js';

class ThreadedPdfMaker implements PdfMaker {
  readonly #limits: PdfLimits;
  readonly #queue: Waiting[] = [];
  #worker: Worker | null = null;
  #current: Waiting | null = null;
  #asked = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(limits: PdfLimits) {
    this.#limits = limits;
  }

  make(job: PdfJob): Promise<Buffer> {
    if (this.#closed) return Promise.reject(new PdfError('pdf-closed'));
    if (this.#queue.length >= this.#limits.waiting) return Promise.reject(new PdfError('pdf-busy'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0)) waiting.reject(new PdfError('pdf-closed'));
    await this.#end(new PdfError('pdf-closed'));
  }

  /** Gives the next job to the thread, or lets the thread end after a while where there is none. */
  #next(): void {
    if (this.#current) return;
    clearTimeout(this.#timer);
    this.#current = this.#queue.shift() ?? null;
    if (!this.#current) {
      this.#worker?.unref();
      this.#timer = setTimeout(() => void this.#end(new PdfError('pdf-closed')), this.#limits.idleMs).unref();
      return;
    }
    this.#timer = setTimeout(() => void this.#end(new PdfError('pdf-too-slow')), this.#limits.ms);
    this.#worker ??= this.#start();
    this.#worker.ref();
    this.#asked += 1;
    this.#worker.postMessage({ id: this.#asked, job: this.#current.job });
  }

  #start(): Worker {
    const resourceLimits = { maxOldGenerationSizeMb: this.#limits.heapMb };
    const worker = new Worker(new URL(workerFile, import.meta.url), { resourceLimits, execArgv: [] });
    worker.on('message', (answer: PdfAnswer) => this.#answered(worker, answer));
    // An error that the thread did not catch, out of memory among them, is followed by its exit.
    worker.on('error', (cause) => void this.#gone(worker, new PdfError('pdf-worker-ended', { cause })));
    worker.on('exit', () => void this.#gone(worker, new PdfError('pdf-worker-ended')));
    return worker;
  }

  #answered(worker: Worker, answer: PdfAnswer): void {
    if (worker !== this.#worker || answer.id !== this.#asked) return;
    const done = this.#current;
    this.#current = null;
    if ('pdf' in answer) done?.resolve(Buffer.from(answer.pdf.buffer, 0, answer.pdf.byteLength));
    else done?.reject(new PdfError('pdf-failed', { cause: failureOf(answer.failed) }));
    this.#next();
  }

  /** The thread is no more: what it was doing failed, and what waits gets another. */
  #gone(worker: Worker, error: PdfError): void {
    if (worker !== this.#worker) return;
    this.#worker = null;
    const lost = this.#current;
    this.#current = null;
    lost?.reject(error);
    if (!this.#closed) this.#next();
  }

  async #end(error: PdfError): Promise<void> {
    const worker = this.#worker;
    clearTimeout(this.#timer);
    if (!worker) return;
    this.#gone(worker, error);
    await worker.terminate();
  }
}

/** The thread's error as it may be logged: its kind and its place. */
function failureOf({ name, at }: { name: string; at: string[] }): Error {
  const error = new Error();
  error.name = name;
  error.stack = at.join('\n');
  return error;
}

/** Makes PDFs in a thread of its own, which starts with the first one and ends when there are none for a while. */
export const openPdfMaker = (limits: Partial<PdfLimits> = {}): PdfMaker => new ThreadedPdfMaker({ ...usual, ...limits });
