import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function above(folder: string): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder;
  return above(dirname(folder));
}

/** The folder of the project, from the sources and from `dist/` alike. */
export const projectRoot = above(dirname(fileURLToPath(import.meta.url)));
