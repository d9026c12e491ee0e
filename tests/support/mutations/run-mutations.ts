import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Said } from './try-process.js';

/** The heap that a set may have. A process that needs more dies of it. */
const MOST_MB = 500;
/** A process that says nothing for so long is ended: the set does not end. By the clock, so longer than what a set may take. */
const SILENT_MS = 30_000;

/** Where sets come from: the folder that they are made of, and what every choice follows from. */
interface Source {
  folder: string;
  seed: number;
}

type Range = [from: number, to: number];
type Done = Extract<Said, { done: number }>;

/** Tries the sets from a number on in one process. Answers the number of the set that it died of, or null at the end. */
function tryUntilDeath(
  { folder, seed }: Source,
  [from, to]: Range,
  onDone: (done: Done) => void,
): Promise<[number, string] | null> {
  const file = fileURLToPath(new URL('./try-process.ts', import.meta.url));
  const execArgv = ['--import', 'tsx', `--max-old-space-size=${MOST_MB}`];
  const child = fork(file, [folder, `${seed}`, `${from}`, `${to}`], { execArgv, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
  let [now, last, isSilent] = [from, from - 1, false];
  let words = '';
  child.stderr?.on('data', (data) => {
    words = `${words}${data}`.slice(-2_000);
  });
  const kill = () => {
    isSilent = true;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(kill, SILENT_MS * 2);
  child.on('message', (said: Said) => {
    clearTimeout(timer);
    timer = setTimeout(kill, SILENT_MS);
    if ('begun' in said) now = said.begun;
    else {
      last = said.done;
      onDone(said);
    }
  });
  return new Promise((resolve) => {
    child.on('exit', () => {
      clearTimeout(timer);
      if (last === to - 1) resolve(null);
      else resolve([now, isSilent ? `said nothing for ${SILENT_MS / 1_000} s` : `the process ended: ${reasonOf(words)}`]);
    });
  });
}

const reasonOf = (words: string): string =>
  /heap out of memory/.test(words) ? `more than ${MOST_MB} MB` : words.trim().split('\n').slice(0, 12).join(' | ');

/**
 * Tries sets in processes with a bounded heap, one after the other.
 * @param onDeath a set that its process did not survive, and why
 */
export async function tryInProcesses(
  source: Source,
  [from, to]: Range,
  onDone: (done: Done) => void,
  onDeath: (number: number, reason: string) => void,
): Promise<void> {
  for (let next = from; next < to; ) {
    const death = await tryUntilDeath(source, [next, to], onDone);
    if (!death) return;
    onDeath(...death);
    next = death[0] + 1;
  }
}
