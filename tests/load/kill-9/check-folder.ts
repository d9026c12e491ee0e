import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { JsonObject, Practice } from '../../../engine/index.js';
import { equal, everything } from '../../../engine/index.js';
import { verifyAudit } from '../../../server/audit/verify.js';
import { SqliteDriver } from '../../../server/storage/sqlite/driver.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { type Acknowledged, type Acknowledgements, leavesOf, sha256 } from './acknowledged.js';
import { demandWorkbook } from './extract.js';
import { openFolder } from './prepare.js';

/** What is wrong, one line each; empty where all is well. */
export type Losses = string[];

/** SQLite's own check of the file. */
function checkDatabase(folder: string): Losses {
  const database = new SqliteDriver(join(folder, 'iter.sqlite'));
  try {
    const rows = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    return rows
      .map((row) => row.integrity_check)
      .filter((line) => line !== 'ok')
      .map((line) => `database: ${line}`);
  } finally {
    database.close();
  }
}

function checkAcknowledged(known: Acknowledged, stored: Practice | null): Losses {
  if (!stored) return [`practice ${known.id} is gone`];
  const losses: Losses = [];
  const lost = (what: string) => losses.push(`practice ${known.id}: ${what}`);
  if (stored.revision < known.revision) lost(`revision ${stored.revision}, acknowledged was ${known.revision}`);
  const leaves = leavesOf(stored.data as JsonObject);
  for (const [path, value] of known.leaves) {
    const found = leaves.get(path);
    if (found !== value && found !== known.perhaps.get(path)) lost(`${path} is ${found}, acknowledged was ${value}`);
  }
  for (const { event, revision } of known.events) {
    const line = stored.history.find((entry) => entry.event === event && entry.revision === revision);
    if (!line) lost(`the event ${event} of revision ${revision} is not in the history`);
  }
  const documents = stored.documents.map((document) => document.sha256);
  for (const hash of known.documents) if (!documents.includes(hash)) lost(`a document is not there: ${hash}`);
  return losses;
}

/** The register of reads and the histories hold, and every answer that came is in the register. */
async function checkRegister({ stores }: Ports, acknowledgements: Acknowledgements): Promise<Losses> {
  const { broken } = await verifyAudit(stores.storage);
  const losses = broken ? [`${broken.chain}: ${broken.entry} ${broken.what}`] : [];
  for (const { id, answers } of acknowledgements.practices.values()) {
    const { count } = await stores.audit.count(equal('practice', id));
    if (count < answers) losses.push(`practice ${id}: ${count} reads in the register, ${answers} were answered`);
  }
  return losses;
}

/** Every document that a practice names is there, whole. */
async function checkDocuments({ files }: Ports, { id: practice, documents }: Practice): Promise<Losses> {
  const losses: Losses = [];
  for (const { id, size, sha256: expected } of documents) {
    const stream = await files.open(id);
    const bytes = stream && (await buffer(stream));
    if (bytes?.length !== size || sha256(bytes) !== expected) losses.push(`practice ${practice}: document ${id} is not whole`);
  }
  return losses;
}

/** Bytes that no practice names come from an upload or a letter that was cut off, and are whole all the same. */
async function checkUnnamed({ files }: Ports, named: Set<string>, uploaded: Set<string>): Promise<Losses> {
  const losses: Losses = [];
  for await (const id of files.kept(new Date(Date.now() + 60_000))) {
    if (named.has(id)) continue;
    const stream = await files.open(id);
    const bytes = stream ? await buffer(stream) : Buffer.alloc(0);
    if (id.startsWith('export-')) {
      await demandWorkbook(bytes, `file ${id}`).catch((error: Error) => losses.push(error.message));
      continue;
    }
    const letter = bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-8).toString().includes('%%EOF');
    if (!letter && !uploaded.has(sha256(bytes))) losses.push(`file ${id} is half a file`);
  }
  return losses;
}

/** Everything that must hold whenever the server was killed. The folder must not be in use. */
export async function checkFolder(
  folder: string,
  acknowledgements: Acknowledgements,
): Promise<{ losses: Losses; practices: number; pending: number }> {
  const losses = checkDatabase(folder);
  const { ports, close } = await openFolder(folder);
  let practices = 0;
  let pending = 0;
  const named = new Set<string>();
  try {
    for (const known of acknowledgements.practices.values()) {
      losses.push(...checkAcknowledged(known, await ports.stores.practices.get(known.id)));
    }
    for await (const practice of ports.stores.practices.scan(everything)) {
      practices++;
      pending += practice.effects.length;
      for (const { id } of practice.documents) named.add(id);
      losses.push(...(await checkDocuments(ports, practice)));
    }
    losses.push(...(await checkRegister(ports, acknowledgements)));
    losses.push(...(await checkUnnamed(ports, named, acknowledgements.uploaded)));
  } finally {
    await close();
  }
  return { losses, practices, pending };
}
