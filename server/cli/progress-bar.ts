import { SingleBar } from 'cli-progress';
import type { Tell } from '../transfer/stores.js';

/** A log wants to know that the work goes on, and no more. */
const LINE_MS = 10_000;

/** How far a long work is, on the error output: what it prints is the command's own. */
export interface Progress {
  tell: Tell;
  /** Leaves the cursor on a line of its own. */
  end(): void;
}

/** One bar for each stage, redrawn in place. */
function bars(): Progress {
  let bar: SingleBar | null = null;
  let current = '';
  const end = () => bar?.stop();
  return {
    tell(stage, done, total) {
      if (stage !== current) {
        end();
        current = stage;
        bar = new SingleBar({ format: '{stage} [{bar}] {percentage}% {value} of {total}, {eta_formatted} left' });
        bar.start(total, done, { stage });
      }
      bar?.update(done);
    },
    end,
  };
}

/** A line now and then. */
function lines(): Progress {
  let last = Date.now();
  return {
    tell(stage, done, total) {
      const now = Date.now();
      if (now - last < LINE_MS) return;
      last = now;
      process.stderr.write(`${stage}: ${done} of ${total}\n`);
    },
    end: () => undefined,
  };
}

/** Progress as whoever looks can read it: a bar on a terminal, lines in a pipe. */
export const showProgress = (): Progress => (process.stderr.isTTY ? bars() : lines());
