import type { DefinitionFile } from '../../engine/index.js';
import { openThreads, type ThreadLimits } from '../workers/threads.js';
import { type GivenRelease, received } from './read-release.js';

/** One thread, for who publishes waits for nobody else; two hundred practice types take some seconds, and half a gigabyte. */
const usual: ThreadLimits = { threads: 1, waiting: 20, ms: 120_000, startMs: 30_000, idleMs: 60_000, heapMb: 2_048 };

const worker = new URL('./read-release-worker.js', import.meta.url);

/** Reads releases in a thread of its own, so that nobody's work waits for it. */
export interface ReleaseReader {
  /** @throws ThreadError where there is no answer: too many wait, or it took too long */
  read(given: DefinitionFile[]): Promise<GivenRelease>;
  close(): Promise<void>;
}

export function openReleaseReader(limits: Partial<ThreadLimits> = {}): ReleaseReader {
  const threads = openThreads<DefinitionFile[], GivenRelease>(worker, { ...usual, ...limits });
  return { read: async (given) => received(await threads.ask(given)), close: () => threads.close() };
}
