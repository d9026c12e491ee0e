import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hasNoOperators } from './auth/operators.js';
import { type Config, readConfig } from './config.js';
import { type Served, serve } from './serve.js';
import { startProblem } from './start-problem.js';
import type { Ports } from './use-cases/ports.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

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

/** How somebody gets in for the first time, with the services and roles that there are. */
function firstAccount({ releases }: Ports): string {
  const { services, roles } = releases.current().definitions;
  return [
    'There is no account yet. Make the first one, in another terminal, with:',
    `  npm run iter -- user add USERNAME --name "NAME" --service ${services[0]?.id} --role ${roles[0]?.id}`,
    `Roles: ${roles.map(({ id }) => id).join(', ')}. Services: see services.json in the definitions.`,
  ].join('\n');
}

/**
 * Runs the server until a signal stops it. What keeps it from starting is one clear line on the error output and exit 1.
 * @param config the configuration; without one, that of the environment
 */
export async function main(config?: Config): Promise<void> {
  try {
    const used = config ?? readConfig();
    const served = await serve(used);
    stopOnSignal(served);
    print(`Iter is ready: ${used.port === 0 ? served.url : used.baseUrl}`);
    if (await hasNoOperators(served.ports)) print(firstAccount(served.ports));
  } catch (error) {
    const problem = startProblem(error);
    if (!problem) throw error;
    process.stderr.write(`iter: ${problem}\n`);
    process.exit(1);
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
