import { ConfigError } from './config.js';
import { DefinitionsRefusedError, FolderNotFoundError } from './definitions/errors.js';
import { AlreadyOpenError, StorageSetupError, StorageUnavailableError } from './storage/errors.js';
import { isDamage } from './storage/sqlite/damage.js';

const SHOWN = 20;

/** What the system says of an address that cannot be listened on, or of a folder that cannot be written. */
const systemProblems: Record<string, string> = {
  EADDRINUSE: 'the address is in use by another process; choose another ITER_PORT',
  EADDRNOTAVAIL: 'the address is not one of this machine; look at ITER_HOST',
  EACCES: 'this user may not use the port or the data folder; look at ITER_PORT and ITER_DATA',
  ENOTFOUND: 'the host name is not known; look at ITER_HOST',
};

/** Those whose message is a line for whoever runs the server. */
const plain = [ConfigError, AlreadyOpenError, FolderNotFoundError, StorageSetupError];

/** Why the server did not start, for whoever runs it; null for what is not expected. */
export function startProblem(error: unknown): string | null {
  if (error instanceof DefinitionsRefusedError) {
    const errors = error.issues.filter(({ severity }) => severity === 'error');
    const lines = errors.map(({ file, line, column, code }) => `  ${file}:${line}:${column} ${code}`);
    return [error.message, ...lines.slice(0, SHOWN), ...(lines.length > SHOWN ? ['  ...'] : [])].join('\n');
  }
  if (plain.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof StorageUnavailableError)
    return `${error.message}; look at its address (ITER_STORAGE), the name of its replica set, and whether it runs`;
  if (isDamage(error)) return `the database is damaged: ${(error as Error).message}; restore a backup`;
  return systemProblems[(error as NodeJS.ErrnoException).code ?? ''] ?? null;
}
