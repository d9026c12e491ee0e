import { Worker } from 'node:worker_threads';

/** Times in milliseconds. */
export interface ThreadLimits {
  /** How many jobs are done at the same time, and how many may wait. */
  threads: number;
  waiting: number;
  /** How long one job may take, and how long a thread may take to start. */
  ms: number;
  startMs: number;
  /** When a thread that has nothing to do ends. */
  idleMs: number;
  /** The memory that a thread may take. */
  heapMb: number;
}

/** Why a job has no answer. */
export class ThreadError extends Error {
  constructor(
    readonly code: 'busy' | 'closed' | 'too-slow' | 'too-large' | 'ended',
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'ThreadError';
  }
}

/** Jobs done in threads beside the one that answers requests. */
export interface Threads<Job, Answer> {
  /** @throws ThreadError where there is no answer; it always comes to an end */
  ask(job: Job): Promise<Answer>;
  /** Ends what is under way. Again is harmless. */
  close(): Promise<void>;
}

/** Node.js 20 gives a thread none of the loaders of its parent: from the sources it starts with one that loads TypeScript. */
const loader = new URL('./from-source.mjs', import.meta.url);

/** The TypeScript that a built file is made of, where this runs from the sources (development, tests); built, nothing. */
const sourceOf = ({ href }: URL): string | undefined =>
  import.meta.url.endsWith('.ts') && href.endsWith('.js') ? href.replace(/\.js$/, '.ts') : undefined;

interface Waiting<Job, Answer> {
  job: Job;
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/** One thread: starting, at work on one job, or idle. It is used until it ends, by itself or because its job took too long. */
class Thread<Job, Answer> {
  readonly #worker: Worker;
  readonly #limits: ThreadLimits;
  readonly #onFree: () => void;
  #current: Waiting<Job, Answer> | null = null;
  #ready = false;
  #timer: NodeJS.Timeout | undefined;
  ended = false;

  constructor(file: URL, limits: ThreadLimits, onFree: () => void) {
    this.#limits = limits;
    this.#onFree = onFree;
    const resourceLimits = { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: Math.ceil(limits.heapMb / 4) };
    const source = sourceOf(file);
    this.#worker = new Worker(source ? loader : file, { resourceLimits, execArgv: [], workerData: source });
    this.#worker.on('message', (message: 'ready' | { answer: Answer }) => this.#told(message));
    this.#worker.on('error', (cause: NodeJS.ErrnoException) =>
      this.#gone(new ThreadError(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-large' : 'ended', { cause })),
    );
    this.#worker.on('exit', () => this.#gone(new ThreadError('ended')));
    this.#limit(limits.startMs, 'ended');
  }

  get isFree(): boolean {
    return !this.ended && this.#current === null;
  }

  take(waiting: Waiting<Job, Answer>): void {
    this.#current = waiting;
    this.#worker.ref();
    if (this.#ready) this.#begin();
  }

  async end(code: ThreadError['code']): Promise<void> {
    this.#gone(new ThreadError(code));
    await this.#worker.terminate();
  }

  #begin(): void {
    this.#limit(this.#limits.ms, 'too-slow');
    this.#worker.postMessage(this.#current?.job);
  }

  #told(message: 'ready' | { answer: Answer }): void {
    if (this.ended) return;
    if (message === 'ready') {
      this.#ready = true;
      if (this.#current) this.#begin();
      else this.#rest();
      return;
    }
    const done = this.#current;
    this.#current = null;
    this.#rest();
    done?.resolve(message.answer);
    this.#onFree();
  }

  #rest(): void {
    this.#worker.unref();
    this.#limit(this.#limits.idleMs, 'closed');
    this.#timer?.unref();
  }

  #limit(ms: number, code: ThreadError['code']): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.end(code), ms);
  }

  #gone(error: ThreadError): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.#timer);
    const lost = this.#current;
    this.#current = null;
    lost?.reject(error);
    this.#onFree();
  }
}

class ThreadPool<Job, Answer> implements Threads<Job, Answer> {
  readonly #file: URL;
  readonly #limits: ThreadLimits;
  readonly #queue: Waiting<Job, Answer>[] = [];
  #threads: Thread<Job, Answer>[] = [];
  #closed = false;

  constructor(file: URL, limits: ThreadLimits) {
    this.#file = file;
    this.#limits = limits;
  }

  ask(job: Job): Promise<Answer> {
    if (this.#closed) return Promise.reject(new ThreadError('closed'));
    if (this.#queue.length >= this.#limits.waiting) return Promise.reject(new ThreadError('busy'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue.splice(0)) reject(new ThreadError('closed'));
    await Promise.all(this.#threads.map((thread) => thread.end('closed')));
  }

  #next(): void {
    this.#threads = this.#threads.filter(({ ended }) => !ended);
    while (this.#queue.length > 0) {
      const thread = this.#threads.find(({ isFree }) => isFree) ?? this.#another();
      const waiting = thread && this.#queue.shift();
      if (!waiting) return;
      thread.take(waiting);
    }
  }

  #another(): Thread<Job, Answer> | null {
    if (this.#closed || this.#threads.length >= this.#limits.threads) return null;
    const thread = new Thread<Job, Answer>(this.#file, this.#limits, () => this.#next());
    this.#threads.push(thread);
    return thread;
  }
}

/**
 * Threads that run `file` (the built one, `.js`), started when there is something to do. The file says `ready` once it can work and answers each message
 * with `{ answer }`. What takes too long or too much memory is ended with its thread, and the next job gets a fresh one.
 */
export const openThreads = <Job, Answer>(file: URL, limits: ThreadLimits): Threads<Job, Answer> =>
  new ThreadPool<Job, Answer>(file, limits);
