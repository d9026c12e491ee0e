import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledRelease, DefinitionFile, Practice } from '../../engine/index.js';
import { buildPorts } from '../../server/build-ports.js';
import { readFolder } from '../../server/definitions/read-folder.js';
import { openReleases } from '../../server/definitions/releases.js';
import { openAnyStores } from '../../server/open-stores.js';
import { Database } from '../../server/storage/sqlite/database.js';
import type { Ports } from '../../server/use-cases/ports.js';

/** A storage of its own, on the disk, with a release that runs; `close` removes it. */
export interface BenchOffice {
  folder: string;
  ports: Ports;
  /** Lets go of the folder, for another process. */
  release(): Promise<void>;
  close(): Promise<void>;
}

/** The definitions that the project ships. */
export const shippedDefinitions = async (): Promise<DefinitionFile[]> => (await readFolder('definitions')).files;

/** A folder for a bench: beneath BENCH_FOLDER, or where the system has its temporary files. */
export const benchFolder = (): string => mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'iter-bench-'));

/** What is opened of a data folder, or of the store at an address and the folder; the storage is to be closed. */
export async function openPorts(data: string, now: () => string, uri?: string) {
  const { storage, files } = await openAnyStores(uri ?? data);
  const releases = await openReleases(storage, { now });
  const ports = buildPorts(storage, files, releases, now);
  return { storage, releases, ports };
}

/**
 * Writes practices into the closed file in one transaction, without what indexes them: opening it makes that again, in far less
 * time than a million inserts would take to keep it in step.
 */
function fill(file: string, practices: Iterable<Practice>): void {
  const database = new Database(file);
  database.exec('PRAGMA synchronous = OFF');
  const beside = `SELECT type, name FROM sqlite_schema WHERE name LIKE 'practices/%' ORDER BY type = 'trigger' DESC, type = 'index' DESC`;
  for (const { type, name } of database.all(beside)) database.exec(`DROP ${type} IF EXISTS "${name}"`);
  database.exec('BEGIN');
  for (const practice of practices) {
    const text = JSON.stringify(practice);
    database.run('INSERT INTO practices (id, version, doc) VALUES (?, ?, ?)', [practice.id, practice.version, text]);
  }
  database.exec('COMMIT');
  database.close();
}

/** How many inserts are under way at a time. */
const INSERTERS = 32;

/** Writes practices through the port, as any other storage takes them. */
async function insertAll({ stores }: Ports, practices: Iterable<Practice>): Promise<void> {
  const from = practices[Symbol.iterator]();
  const inserter = async () => {
    for (let next = from.next(); !next.done; next = from.next()) await stores.practices.insert(next.value);
  };
  await Promise.all(Array.from({ length: INSERTERS }, inserter));
}

/**
 * Opens an office over these definitions in a folder of its own, with these practices; its clock can be one of its own, and its store
 * one at an address. Throws where the definitions have errors.
 */
export async function openOffice(
  files: DefinitionFile[],
  practices?: (release: CompiledRelease) => Iterable<Practice>,
  now = () => new Date().toISOString(),
  uri?: string,
): Promise<BenchOffice> {
  const folder = benchFolder();
  const data = join(folder, 'data');
  let opened = await openPorts(data, now, uri);
  const { hash, issues } = await opened.releases.apply(files, 'bench');
  if (hash === null) throw new Error(JSON.stringify(issues.filter(({ severity }) => severity === 'error').slice(0, 5)));
  const running = opened.releases.current();
  if (practices && uri !== undefined) await insertAll(opened.ports, practices(running));
  else if (practices) {
    await opened.storage.close();
    fill(join(data, 'iter.sqlite'), practices(running));
    opened = await openPorts(data, now);
  }
  const { ports, storage } = opened;
  let closed: Promise<void> | undefined;
  const release = () => {
    closed ??= storage.close();
    return closed;
  };
  const close = async () => {
    await release();
    rmSync(folder, { recursive: true });
  };
  return { folder, ports, release, close };
}
