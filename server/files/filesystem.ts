import { createHash, randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { makeFolder, syncFolder, unlessMissing } from './durable.js';
import { openFileSink } from './file-sink.js';
import { FileGoneError, type FileStore, InvalidFileIdError, isFileId } from './files.js';
import { receiveFrom } from './receive.js';

/** Where a kept file lies in the folder: two levels by the hash of its id. */
export function filePath(id: string): string {
  const hash = createHash('sha256').update(id).digest('hex');
  return join(hash.slice(0, 2), hash.slice(2, 4), id);
}

/**
 * Files in a folder: `incoming/` for what arrives, and two levels of folders for what is kept, by the hash of the id, so
 * that no folder grows large whatever the ids look like.
 */
export async function openFilesystem(folder: string): Promise<FileStore> {
  const incoming = join(folder, 'incoming');
  await makeFolder(incoming);

  const temporaryFile = (temporary: string) => {
    if (!isFileId(temporary)) throw new FileGoneError();
    return join(incoming, temporary);
  };
  const keptFile = (id: string): string | null => (isFileId(id) ? join(folder, filePath(id)) : null);

  return {
    async receive(source, options) {
      const temporary = randomUUID();
      const openSink = () => openFileSink(temporaryFile(temporary));
      return { temporary, ...(await receiveFrom(source, options, openSink)) };
    },
    peek: (temporary) => (isFileId(temporary) ? read(temporaryFile(temporary)) : Promise.resolve(null)),
    async keep(temporary, id) {
      const file = keptFile(id);
      if (file === null) throw new InvalidFileIdError();
      await moveInto(temporaryFile(temporary), file);
    },
    async discard(temporary) {
      if (isFileId(temporary)) await rm(temporaryFile(temporary), { force: true });
    },
    async open(id) {
      const file = keptFile(id);
      return file === null ? null : read(file);
    },
    async stat(id) {
      const file = keptFile(id);
      const found = file && (await unlessMissing(stat(file)));
      return found ? { size: found.size } : null;
    },
    async remove(id) {
      const file = keptFile(id);
      if (file === null || (await unlessMissing(stat(file))) === null) return;
      await rm(file, { force: true });
      await syncFolder(dirname(file));
    },
    kept: (olderThan) => keptIn(folder, olderThan),
    sweep: (olderThan) => sweepFolder(incoming, olderThan),
  };
}

async function read(file: string): Promise<Readable | null> {
  const handle = await unlessMissing(open(file, 'r'));
  return handle?.createReadStream() ?? null;
}

/** The rename is atomic: a reader sees the whole file or none. */
async function moveInto(temporary: string, file: string): Promise<void> {
  await makeFolder(dirname(file));
  const moved = await unlessMissing(rename(temporary, file).then(() => true));
  // Nothing to move and the file there: it was moved before, and the caller is trying again.
  if (!moved && (await unlessMissing(stat(file))) === null) throw new FileGoneError();
  await syncFolder(dirname(file));
}

const isHashPart = (name: string): boolean => /^[0-9a-f]{2}$/.test(name);

/** One small folder after the other, so that no list grows with the number of files. */
async function* keptIn(folder: string, olderThan: Date): AsyncGenerator<string> {
  for (const first of (await readdir(folder)).filter(isHashPart)) {
    for (const second of (await readdir(join(folder, first))).filter(isHashPart)) {
      for (const id of await readdir(join(folder, first, second))) {
        const found = await unlessMissing(stat(join(folder, first, second, id)));
        if (found && found.mtime < olderThan) yield id;
      }
    }
  }
}

async function sweepFolder(incoming: string, olderThan: Date): Promise<number> {
  let swept = 0;
  for (const name of await readdir(incoming)) {
    const file = join(incoming, name);
    const found = await unlessMissing(stat(file));
    if (!found || found.mtime >= olderThan) continue;
    await rm(file, { force: true });
    swept++;
  }
  return swept;
}
