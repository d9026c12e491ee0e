import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { DefinitionFile, DefinitionIssue } from '../../engine/index.js';
import { fileIssue } from '../../engine/index.js';
import { FolderNotFoundError } from './errors.js';

/** Larger than any file or folder of definitions that people write; beyond, nothing is read. */
const limits = { fileBytes: 4 * 1024 * 1024, folderBytes: 128 * 1024 * 1024, files: 20_000, depth: 8 };

/** A folder as read: its files sorted by path, and what could not be read. */
export interface FolderContent {
  files: DefinitionFile[];
  issues: DefinitionIssue[];
}

interface Walk {
  root: string;
  content: FolderContent;
  bytes: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

/** What is wrong with a file before its bytes are read, or null. A link may point elsewhere in the folder, not out of it. */
async function problemOf(walk: Walk, path: string): Promise<DefinitionIssue | null> {
  const real = await realpath(join(walk.root, path)).catch(() => null);
  if (real === null || !real.startsWith(walk.root + sep)) return fileIssue('link-leaves-folder', path);
  const found = await stat(real);
  if (!found.isFile()) return fileIssue('not-a-file', path);
  if (found.size > limits.fileBytes) return fileIssue('file-too-large', path, { limit: limits.fileBytes });
  walk.bytes += found.size;
  return walk.bytes > limits.folderBytes ? fileIssue('folder-too-large', path, { limit: limits.folderBytes }) : null;
}

async function readOne(walk: Walk, path: string): Promise<void> {
  const { files, issues } = walk.content;
  const problem = await problemOf(walk, path);
  if (problem) {
    issues.push(problem);
    return;
  }
  const text = decode(await readFile(join(walk.root, path)));
  if (text === null) issues.push(fileIssue('not-utf-8', path));
  else files.push({ path, text });
}

async function readInto(walk: Walk, path: string, depth: number): Promise<void> {
  const entries = await readdir(join(walk.root, path), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || walk.content.files.length > limits.files) continue;
    const inside = path === '' ? entry.name : `${path}/${entry.name}`;
    if (!entry.isDirectory()) await readOne(walk, inside);
    else if (depth < limits.depth) await readInto(walk, inside, depth + 1);
    else walk.content.issues.push(fileIssue('folder-too-deep', inside, { limit: limits.depth }));
  }
}

/**
 * Reads a definitions folder. Names that begin with a dot are left out; a link out of the folder, a file that is too large or no
 * UTF-8 is an issue. Throws FolderNotFoundError.
 */
export async function readFolder(folder: string): Promise<FolderContent> {
  const root = await realpath(folder).catch(() => null);
  if (root === null || !(await stat(root)).isDirectory()) throw new FolderNotFoundError(folder);
  const walk: Walk = { root, content: { files: [], issues: [] }, bytes: 0 };
  await readInto(walk, '', 0);
  walk.content.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return walk.content;
}

/** The same, and nothing where there is no folder yet. */
export async function readIfThere(folder: string): Promise<FolderContent> {
  return readFolder(folder).catch((error) => {
    if (error instanceof FolderNotFoundError) return { files: [], issues: [] };
    throw error;
  });
}
