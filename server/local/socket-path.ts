import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, the final zero included (unix(7)). */
const longest = 103;

/**
 * Where a server with this data folder listens for commands of the same machine: in the folder or, where that path is too long
 * for a socket, in the system's folder for temporary files under a name made from it.
 */
export function socketPath(dataFolder: string): string {
  const inside = join(resolve(dataFolder), 'iter.sock');
  if (Buffer.byteLength(inside) <= longest) return inside;
  const name = createHash('sha256').update(inside).digest('hex').slice(0, 24);
  return join(tmpdir(), `iter-${userInfo().uid}-${name}.sock`);
}
