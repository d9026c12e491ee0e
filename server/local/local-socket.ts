import { lstat, unlink } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import type { Ports } from '../use-cases/ports.js';
import { asRequest, doLocal, type LocalRequest, type LocalResponse } from './local-commands.js';
import { socketPath } from './socket-path.js';

/** A folder of definitions as JSON stays below this: it holds 128 MB at most, and a quarter more is what JSON escapes. */
const longestLine = 160 * 1024 * 1024;
/** Every other command is far below this. */
const shortLine = 64 * 1024;
/** How long nothing may come of a line that was begun. */
const SILENCE_MS = 30_000;

/** The socket answered with something that is no answer, or hung up. */
export class LocalSocketError extends Error {
  readonly code = 'local-socket';
  constructor(message: string) {
    super(message);
    this.name = 'LocalSocketError';
  }
}

/**
 * The first line that comes in, or null if the other side hangs up before its end or sends too much.
 * @param mayBeLong asked once, with how it begins, about a line that is longer than most
 */
async function firstLine(socket: Socket, mayBeLong: (beginning: string) => boolean = () => true): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    const end = part.indexOf(10);
    parts.push(end < 0 ? part : part.subarray(0, end));
    length += part.length;
    const isLong = length > shortLine && length - part.length <= shortLine;
    if (length > longestLine || (isLong && !mayBeLong(Buffer.concat(parts).toString('latin1', 0, 40)))) return null;
    if (end >= 0) return Buffer.concat(parts).toString('utf8');
  }
  return null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Commands that carry a folder of definitions. */
const carriesFolder = (beginning: string): boolean => /^\{"command":"(apply|plan)",/.test(beginning);

async function answer(
  ports: Ports,
  socket: Socket,
  mayBeLong: (beginning: string) => boolean,
  onError: (error: unknown) => void,
): Promise<void> {
  socket.setTimeout(SILENCE_MS, () => socket.destroy());
  const line = await firstLine(socket, mayBeLong);
  if (line === null) {
    socket.destroy();
    return;
  }
  socket.setTimeout(0);
  const request = asRequest(parsed(line));
  const response: LocalResponse = request
    ? await doLocal(ports, request).catch((error) => {
        onError(error);
        return { ok: false, code: 'internal', details: {} };
      })
    : { ok: false, code: 'invalid-request', details: {} };
  socket.end(`${JSON.stringify(response)}\n`);
}

/** Takes away the socket of a process that was killed: whoever holds the data folder is the only one that may listen here. */
async function removeStale(path: string): Promise<void> {
  const found = await lstat(path).catch(() => null);
  if (found?.isSocket()) await unlink(path);
}

/**
 * Listens for commands of this machine, for the process that holds the data folder. Only the same user may connect (0600). One
 * line of JSON comes in on a connection, one goes out.
 * @param onError told of what went wrong while a command was done; whoever sent it learns only that something did
 */
export async function listenLocal(
  ports: Ports,
  dataFolder: string,
  onError: (error: unknown) => void,
): Promise<{ close(): Promise<void> }> {
  const path = socketPath(dataFolder);
  await removeStale(path);
  const open = new Set<Socket>();
  // One folder of definitions at a time is held in memory.
  let long: Socket | null = null;
  const server = createServer((socket) => {
    open.add(socket);
    const gone = () => {
      open.delete(socket);
      if (long === socket) long = null;
    };
    const mayBeLong = (beginning: string) => {
      if (long !== null || !carriesFolder(beginning)) return false;
      long = socket;
      return true;
    };
    socket.on('close', gone).on('error', () => socket.destroy());
    answer(ports, socket, mayBeLong, onError).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).once('listening', resolve);
    // The mask, because a mode set afterwards would leave a moment in which others may connect.
    const mask = process.umask(0o177);
    try {
      server.listen(path);
    } finally {
      process.umask(mask);
    }
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) if (!socket.writableEnded) socket.destroy();
      }),
  };
}

/** Whether the path is a socket of the same user: in a folder that all may write to, another's must not be trusted. */
async function isOurs(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found?.isSocket() === true && (process.getuid === undefined || found.uid === process.getuid());
}

function connected(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket)).once('error', () => resolve(null));
  });
}

/** Asks the server that holds a data folder; null where none listens. Throws LocalSocketError if it hangs up. */
export async function callLocal(dataFolder: string, request: LocalRequest): Promise<LocalResponse | null> {
  const path = socketPath(dataFolder);
  const socket = (await isOurs(path)) ? await connected(path) : null;
  if (!socket) return null;
  try {
    socket.on('error', () => undefined).write(`${JSON.stringify(request)}\n`);
    const line = await firstLine(socket).catch(() => null);
    const response = line === null ? null : (parsed(line) as LocalResponse | null);
    if (typeof response?.ok !== 'boolean') throw new LocalSocketError(`the server at ${path} did not answer`);
    return response;
  } finally {
    socket.destroy();
  }
}
