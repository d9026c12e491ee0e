import type { mongo } from 'mongoose';

/** Every check of a server is over within connecting and answering; one that is not by then never is. */
const STUCK_MS = 7_000;
const LOOK_MS = 1_000;

/**
 * Connects anew where the driver waits for ever: a check of a server over a connection that ends in the same moment is never answered nor
 * given up (mongodb 7.7, seen where all connections are cut at once), and every operation waits for that check.
 * @returns how to end it, before the client is closed
 */
export function watchHeartbeats(client: mongo.MongoClient): () => void {
  const begun = new Map<string, number>();
  const over = (server: string) => void begun.delete(server);
  client.on('serverHeartbeatStarted', ({ connectionId }) => void begun.set(connectionId, performance.now()));
  client.on('serverHeartbeatSucceeded', ({ connectionId }) => over(connectionId));
  client.on('serverHeartbeatFailed', ({ connectionId }) => over(connectionId));
  client.on('serverClosed', ({ address }) => over(address));
  let connected = true;
  let busy = false;
  let ended = false;
  const isStuck = () => [...begun.values()].some((at) => performance.now() - at > STUCK_MS);
  const look = async () => {
    if (busy || (connected && !isStuck())) return;
    busy = true;
    connected = false;
    try {
      await client.close();
      begun.clear();
      if (ended) return;
      await client.connect();
      connected = true;
      // Whoever closed meanwhile closed before there was anything to close.
      if (ended) await client.close();
    } catch {
      // No server answers: tried again at the next look.
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS).unref();
  return () => {
    ended = true;
    clearInterval(timer);
  };
}
