import { errorFacts } from '../logging.js';
import { mailerFor } from '../mail/mailer.js';
import type { SmtpSetting } from '../mail/smtp.js';
import { takesTurn } from '../storage/turns.js';
import type { Ports } from '../use-cases/ports.js';
import type { Endpoints } from '../webhooks/endpoint.js';
import { attendPractice } from './attend.js';
import { planDigests } from './plan-digests.js';
import { attendOne, type Resting, round } from './round.js';
import { sweep } from './sweep.js';
import type { Log, Workplace } from './workplace.js';

const SWEEP_MS = 24 * 3_600_000;
/** Somebody waits in front of a page for few practices at a time; the rest is done in its turn. */
const MOST_URGENT = 4;

/** How the runner works; folders are absolute. */
export interface RunnerOptions {
  spoolFolder: string;
  /** The mail server; without one mails are left in the spool folder. */
  smtp?: SmtpSetting | null;
  mailFrom?: string;
  /** The endpoints that flows may call; without, every call fails and waits for somebody. */
  webhooks?: Endpoints;
  webhookMs?: number;
  baseUrl: string;
  owner: string;
  log: Log;
  /** How often the store is asked for what is due; 0 for only when kicked, and then nothing is swept either. */
  pollMs: number;
}

/** Does what must happen after events, and delivers terms. */
export interface Runner {
  /** Ends what was begun and begins nothing more. */
  stop(): Promise<void>;
  /** There may be something to do: looked at soon, without waiting; in this practice at once, before what a long round still has to do. */
  kick(practice?: string): void;
  /** Attends once to everything that is due now; resolves with how many terms were delivered and effects tried. */
  runOnce(): Promise<number>;
}

/** One round after the other; however often it is asked for while one waits to begin, that one is enough. */
function rounds(work: () => Promise<number>) {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<number> | null = null;
  const next = (): Promise<number> => {
    if (waiting) return waiting;
    const begun = last.then(() => {
      waiting = null;
      return work();
    });
    waiting = begun;
    last = begun.catch(() => undefined);
    return begun;
  };
  return { next, ended: () => last };
}

/** Starts the runner. Any number of them may work on one store: whoever claims an effect first has it. */
export function startRunner(ports: Ports, { pollMs, smtp, ...options }: RunnerOptions): Runner {
  const workplace: Workplace = { ports, ...options, send: mailerFor(options.spoolFolder, smtp) };
  const resting: Resting = new Map();
  let stopped = false;
  const isStopped = () => stopped;
  let planned: string | null = null;
  const { next, ended } = rounds(async () => {
    if (stopped) return 0;
    planned = await planDigests(workplace, planned);
    return round(workplace, resting, isStopped);
  });
  const tell = (message: string) => (error: unknown) => options.log.error({ error: errorFacts(error) }, message);
  const urgent = new Set<Promise<unknown>>();
  const attendNow = (practice: string) => {
    if (urgent.size >= MOST_URGENT) return;
    const begun = attendOne(workplace, resting, practice, attendPractice).finally(() => urgent.delete(begun));
    urgent.add(begun);
  };
  const kick = (practice?: string) => {
    if (stopped) return;
    if (practice !== undefined) attendNow(practice);
    next().catch(tell('the round failed'));
  };
  let swept: Promise<void> = Promise.resolve();
  const clean = () => {
    const begun = swept.then(async () => {
      if (stopped || !(await takesTurn(ports.stores.storage, 'sweep', SWEEP_MS, ports.now()))) return;
      options.log.info(await sweep(workplace, isStopped), 'swept');
    });
    swept = begun.catch(tell('sweep failed'));
  };
  const timers = pollMs > 0 ? [setInterval(() => kick(), pollMs).unref(), setInterval(clean, SWEEP_MS).unref()] : [];
  if (pollMs > 0) {
    kick();
    clean();
  }
  return {
    runOnce: next,
    kick,
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all([ended(), swept, ...urgent]);
    },
  };
}
