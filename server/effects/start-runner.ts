import { errorFacts } from '../logging.js';
import type { Ports } from '../use-cases/ports.js';
import { type Resting, round } from './round.js';
import type { Log, Workplace } from './workplace.js';

/** How the runner works; folders are absolute. */
export interface RunnerOptions {
  spoolFolder: string;
  baseUrl: string;
  owner: string;
  log: Log;
  /** How often the store is asked for what is due; 0 for only when kicked. */
  pollMs: number;
}

/** Does what must happen after events, and delivers terms. */
export interface Runner {
  /** Ends what was begun and begins nothing more. */
  stop(): Promise<void>;
  /** There may be something to do: looked at soon, without waiting. */
  kick(): void;
  /** Attends once to everything that is due now; resolves with how many terms were delivered and effects tried. */
  runOnce(): Promise<number>;
}

/** Starts the runner. Any number of them may work on one store: whoever claims an effect first has it. */
export function startRunner(ports: Ports, { pollMs, ...options }: RunnerOptions): Runner {
  const workplace: Workplace = { ports, ...options };
  const resting: Resting = new Map();
  let stopped = false;
  let waiting = false;
  let last: Promise<unknown> = Promise.resolve();

  const runOnce = (): Promise<number> => {
    const next = last.then(() => {
      waiting = false;
      return stopped ? 0 : round(workplace, resting, () => stopped);
    });
    last = next.catch(() => undefined);
    return next;
  };
  const kick = () => {
    // A round that has not begun yet will see what this one would.
    if (stopped || waiting) return;
    waiting = true;
    runOnce().catch((error) => options.log.error({ error: errorFacts(error) }, 'the round failed'));
  };
  const timer = pollMs > 0 ? setInterval(kick, pollMs) : undefined;
  timer?.unref();
  if (timer) kick();
  return {
    runOnce,
    kick,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await last;
    },
  };
}
