import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

const START_MS = 60_000;

interface Start {
  /** No file may grow beyond, in blocks of 512 bytes or more. */
  largest?: number;
  /** Variables of its environment. */
  env?: Record<string, string>;
  /** The server that the tests compiled, which is there much sooner. */
  compiled?: boolean;
}

/** A server in a process of its own, on a data folder. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly output: string[],
  ) {}

  /**
   * Starts it and waits until it says that it is ready.
   * @throws Error with what it printed
   */
  static async start(folder: string, { largest, env: more, compiled = false }: Start = {}): Promise<ServerProcess> {
    const port = await freePort();
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    const env = { ...inherited, ITER_DATA: folder, ITER_PORT: String(port), ITER_LOG: 'warn', ...more };
    // One process without a wrapper: what is killed is the server itself.
    const command = [process.execPath, ...(compiled ? ['dist-test/server/main.js'] : ['--import', 'tsx', 'server/main.ts'])];
    const limited = largest === undefined ? command : ['sh', '-c', `ulimit -f ${largest}; exec "$@"`, 'sh', ...command];
    const child = spawn(limited[0] as string, limited.slice(1), { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: string[] = [];
    const started = new ServerProcess(child, `http://127.0.0.1:${port}`, output);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.push(String(chunk)));
    const deadline = Date.now() + START_MS;
    while (!started.printed().includes('Iter is ready')) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await started.kill();
        throw new Error(`the server did not start: ${started.printed()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return started;
  }

  printed(): string {
    return this.output.join('');
  }

  /** kill -9, and nothing else than the process that was started here. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = once(this.child, 'exit');
      this.child.kill(signal);
      await exited;
    }
    return this.child.exitCode;
  }
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
