import type { DefinitionFile } from '../../../engine/index.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

/** The small set of definitions with one file rewritten. */
export function changed(path: string, change: (text: string) => string, files = minimalDefinitions()): DefinitionFile[] {
  return files.map((file) => (file.path === path ? { path, text: change(file.text) } : file));
}

/** A change of the value that a JSON text holds. */
export const json =
  <T>(change: (value: T) => unknown) =>
  (text: string): string => {
    const value = JSON.parse(text) as T;
    change(value);
    return JSON.stringify(value);
  };

/** The small set without what lies under a path. */
export const without = (prefix: string, files = minimalDefinitions()): DefinitionFile[] =>
  files.filter(({ path }) => !path.startsWith(prefix));
