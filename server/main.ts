import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Config, readConfig } from './config.js';
import { type Served, serve } from './serve.js';
import { startProblem } from './start-problem.js';
import { offerFirstSignIn } from './use-cases/first-sign-in.js';
import type { Ports } from './use-cases/ports.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`iter: ${line}\n`);

/** Stops on the first signal; a second one does not wait. */
function stopOnSignal(served: Served): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    try {
      await served.stop();
      process.exit(0);
    } catch {
      process.exit(1);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** How somebody gets in where nobody administers operators. Here and nowhere else: the log never has it, the store not the token. */
async function tellFirstSignIn(ports: Ports, url: string): Promise<void> {
  const token = await offerFirstSignIn(ports);
  if (token === null) return;
  print('Nobody may administer operators yet. Whoever opens this address within an hour becomes the first to; it works once:');
  // After the sign: browsers keep that part to themselves, and no proxy writes it down.
  print(`  ${url}/first-sign-in#${token}`);
}

/**
 * Runs the server until a signal stops it. What keeps it from starting is one clear line on the error output and exit 1.
 * @param config the configuration; without one, that of the environment
 */
export async function main(config?: Config): Promise<void> {
  try {
    const used = config ?? readConfig();
    const served = await serve(used, complain);
    stopOnSignal(served);
    const url = used.port === 0 ? served.url : used.baseUrl;
    await tellFirstSignIn(served.ports, url);
    print(`Iter is ready: ${url}`);
  } catch (error) {
    const problem = startProblem(error);
    if (!problem) throw error;
    complain(problem);
    process.exit(1);
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
