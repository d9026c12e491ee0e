import type { Trial } from '../../engine/index.js';
import { openThreads, ThreadError, type ThreadLimits } from '../workers/threads.js';
import type { FormulaTrial, FormulaTrials } from './formula-trial.js';

/** Somebody types, and waits: a formula that takes longer would make every reading of a practice slow. */
const usual: ThreadLimits = { threads: 2, waiting: 50, ms: 1_000, startMs: 30_000, idleMs: 60_000, heapMb: 128 };

const codes: Record<ThreadError['code'], string> = {
  busy: 'evaluation-busy',
  closed: 'evaluation-busy',
  ended: 'evaluation-failed',
  'too-slow': 'evaluation-too-slow',
  'too-large': 'evaluation-too-large',
};

/** The thread's own file: built, it is beside this one; the sources have one that loads TypeScript first. */
const workerFile = import.meta.url.endsWith('.ts') ? './formula-worker-from-source.mjs' : './formula-worker.js';

/** Tries formulas in threads of their own, within limits of time and memory. */
export function openFormulaTrials(limits: Partial<ThreadLimits> = {}): FormulaTrials {
  const threads = openThreads<FormulaTrial, Trial>(new URL(workerFile, import.meta.url), { ...usual, ...limits });
  return {
    run: (trial) =>
      threads.ask(trial).catch((error: unknown) => {
        if (!(error instanceof ThreadError)) throw error;
        return { value: null, type: 'null' as const, reads: [], issues: [{ code: codes[error.code], params: {} }] };
      }),
    close: () => threads.close(),
  };
}
