import type { DefinitionFile, DefinitionIssue, Definitions } from '../../engine/index.js';
import { checkCanonical, parseDefinitions } from '../../engine/index.js';
import { readFolder } from '../definitions/read-folder.js';

/** A folder with all that can be said of it. */
export interface CheckedFolder {
  files: DefinitionFile[];
  definitions: Definitions | null;
  issues: DefinitionIssue[];
}

const byPlace = (a: DefinitionIssue, b: DefinitionIssue): number =>
  (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column;

/** Reads and checks a definitions folder, the form of its files included. Throws FolderNotFoundError. */
export async function readDefinitions(folder: string): Promise<CheckedFolder> {
  const { files, issues: unread } = await readFolder(folder);
  const { definitions, issues } = parseDefinitions(files);
  const form = checkCanonical(files).map(
    ({ code, file, pointer, params = {} }): DefinitionIssue => ({
      code,
      severity: 'warning',
      file,
      pointer,
      line: 1,
      column: 1,
      params,
    }),
  );
  const all = [...unread, ...issues, ...form].sort(byPlace);
  return { files, definitions: unread.length > 0 ? null : definitions, issues: all };
}
