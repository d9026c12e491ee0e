import type { DemoFile } from '../../engine/index.js';
import { parseDefinitions } from '../../engine/index.js';
import { DefinitionsRefusedError } from '../definitions/errors.js';
import { readFolder } from '../definitions/read-folder.js';

/** The demonstrations of a definitions folder by file name, checked with all the rest. Throws DefinitionsRefusedError, FolderNotFoundError. */
export async function readDemos(folder: string): Promise<Record<string, DemoFile>> {
  const { files, issues } = await readFolder(folder);
  const parsed = parseDefinitions(files);
  const all = [...issues, ...parsed.issues];
  if (all.some(({ severity }) => severity === 'error')) throw new DefinitionsRefusedError(all);
  const named = files.flatMap(({ path, text }): [string, DemoFile][] => {
    const name = /^demo\/([^/]+)\.json$/.exec(path)?.[1];
    return name === undefined ? [] : [[name, JSON.parse(text.replace(/^\uFEFF/, '')) as DemoFile]];
  });
  return Object.fromEntries(named);
}
