import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const GRACE_MS = 10_000;

/** Starts to listen; resolves with the port, which the system chooses for 0. */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Takes no more connections and finishes the requests that were begun; after ten seconds it cuts them off. */
export async function finish(server: Server, graceMs = GRACE_MS): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  // A connection whose request has just been answered would otherwise be kept for the next one.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await closed;
  clearTimeout(cut);
  clearInterval(idle);
}
