import { connect, createServer, type Socket } from 'node:net';

/** A line between two programs that can be cut, can fall silent, and can come back. */
export interface TcpProxy {
  /** Where it listens on this machine, as host and port. */
  host: string;
  /** Ends every connection, and refuses new ones. */
  cut(): void;
  /** Lets nothing through, in no direction, and takes new connections all the same; with `answers`, only what comes back is lost. */
  stall(which?: 'all' | 'answers'): void;
  /** From now on the answer to whatever holds this word comes so much later. */
  slow(word: string, ms: number): void;
  /** Takes connections and lets everything through again. What was held back while it was silent is lost with its connection. */
  restore(): void;
  close(): Promise<void>;
}

/** @param target the address behind it, as host and port */
export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const [host = '', port = ''] = target.split(':');
  const open = new Set<Socket>();
  let mood: 'through' | 'cut' | 'all' | 'answers' = 'through';
  let slowness = { word: '', ms: 0 };
  const endAll = () => {
    for (const socket of open) socket.destroy();
  };
  const server = createServer((near) => {
    if (mood === 'cut') return void near.destroy();
    const far = connect(Number(port), host);
    let answersFrom = 0;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.setNoDelay(true);
      from.on('error', () => undefined);
      from.on('data', (bytes) => {
        const now = performance.now();
        if (from === near && slowness.ms > 0 && bytes.includes(slowness.word)) answersFrom = now + slowness.ms;
        if (mood !== 'through' && !(mood === 'answers' && from === near)) return;
        if (from === far && answersFrom > now) setTimeout(() => to.write(bytes), answersFrom - now);
        else to.write(bytes);
      });
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    host: `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    cut() {
      mood = 'cut';
      endAll();
    },
    stall(which = 'all') {
      mood = which;
    },
    slow(word, ms) {
      slowness = { word, ms };
    },
    restore() {
      // A stream of which bytes are missing is no stream any more.
      if (mood !== 'through') endAll();
      mood = 'through';
    },
    async close() {
      endAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
