import { randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with the small definitions, and the environment of commands that work on them. */
export interface OwnFolder {
  folder: string;
  definitions: string;
  env: Record<string, string>;
  /** Changes the text of a definition file. */
  edit: (path: string, change: (text: string) => string) => void;
}

/** To be called within `describe`: each of its tests finds the folder as new, with nothing stored yet. */
export function ownFolder(): OwnFolder {
  const folder = join(tmpdir(), `iter-cli-${randomUUID()}`);
  const definitions = join(folder, 'definitions');
  beforeEach(() => cpSync('tests/fixtures/minimal-definitions', definitions, { recursive: true }));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    definitions,
    env: { ITER_DATA: join(folder, 'data'), ITER_DEFINITIONS: definitions, ITER_PORT: '0' },
    edit: (path, change) => writeFileSync(join(definitions, path), change(readFileSync(join(definitions, path), 'utf8'))),
  };
}
