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

const worker = new URL('./formula-worker.js', import.meta.url);

/** Tries formulas in threads of their own, within limits of time and memory. */
export function openFormulaTrials(limits: Partial<ThreadLimits> = {}): FormulaTrials {
  const threads = openThreads<FormulaTrial, Trial>(worker, { ...usual, ...limits });
  return {
    run: (trial) =>
      threads.ask(trial).catch((error: unknown) => {
        if (!(error instanceof ThreadError)) throw error;
        return { value: null, type: 'null' as const, reads: [], issues: [{ code: codes[error.code], params: {} }] };
      }),
    close: () => threads.close(),
  };
}
