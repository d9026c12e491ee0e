import { setTimeout } from 'node:timers/promises';
import { buildPorts } from '../build-ports.js';
import { openReleases } from '../definitions/releases.js';
import { doLocal, type LocalRequest, type LocalResponse } from '../local/local-commands.js';
import { callLocal } from '../local/local-socket.js';
import { type OpenStores, openStores } from '../open-stores.js';
import { AlreadyOpenError } from '../storage/errors.js';
import { CommandError } from './command-error.js';

/** What a command works on: a store that is reached by a network, or the data folder. */
export interface Folders {
  storage: string | null;
  dataFolder: string;
  definitionsFolder: string;
}

/** A server that is just starting or stopping holds the data folder without listening. */
const tries = 20;
const pause = 250;

async function tryToOpen(dataFolder: string): Promise<OpenStores | null> {
  try {
    return await openStores(dataFolder);
  } catch (error) {
    if (error instanceof AlreadyOpenError) return null;
    throw error;
  }
}

async function doDirectly({ storage, files }: OpenStores, folders: Folders, request: LocalRequest): Promise<LocalResponse> {
  try {
    const releases = await openReleases(storage, { now: () => new Date().toISOString() });
    // An account names services and roles, which a store that never ran has only in the folder.
    if (request.command === 'add-user') await releases.importOnEmpty(folders.definitionsFolder);
    return await doLocal(buildPorts(storage, files, releases), request);
  } finally {
    await storage.close();
  }
}

/**
 * Has a request done: by the server that runs on the data folder or, where none does, on the folder itself. A store that many
 * processes share is worked on directly: they follow.
 * @throws CommandError if another process holds the folder and does not answer
 */
export async function ask(folders: Folders, request: LocalRequest): Promise<LocalResponse> {
  if (folders.storage !== null) return doDirectly(await openStores(folders.storage), folders, request);
  for (let at = 0; at < tries; at++) {
    const response = await callLocal(folders.dataFolder, request);
    if (response) return response;
    const stores = await tryToOpen(folders.dataFolder);
    if (stores) return doDirectly(stores, folders, request);
    await setTimeout(pause);
  }
  throw new CommandError(`the data folder ${folders.dataFolder} is in use by a process that does not answer`);
}
