import type { DefinitionFile, DefinitionIssue, Definitions } from '../../engine/index.js';
import { byPlace, checkCanonical, parseDefinitions } from '../../engine/index.js';
import { readFolder } from '../definitions/read-folder.js';

/** A folder with all that can be said of it. */
export interface CheckedFolder {
  files: DefinitionFile[];
  definitions: Definitions | null;
  issues: DefinitionIssue[];
}

/** Reads and checks a definitions folder, the form of its files included. Throws FolderNotFoundError. */
export async function readDefinitions(folder: string): Promise<CheckedFolder> {
  const { files, issues: unread } = await readFolder(folder);
  const { definitions, issues } = parseDefinitions(files);
  const all = [...unread, ...issues, ...checkCanonical(files)].sort(byPlace);
  return { files, definitions: unread.length > 0 ? null : definitions, issues: all };
}
