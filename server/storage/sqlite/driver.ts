import type { DatabaseSync } from '@photostructure/sqlite';

type Driver = typeof DatabaseSync;

/** An open connection, and a statement of it. */
export type Connection = InstanceType<Driver>;
export type Statement = ReturnType<Connection['prepare']>;

// Newer Nodes carry the same interface (whole since `isTransaction`); before that the package brings it.
const builtIn = process.getBuiltinModule?.('node:sqlite' as 'fs') as unknown as { DatabaseSync: Driver } | undefined;
const complete = builtIn && 'isTransaction' in builtIn.DatabaseSync.prototype;

/** The SQLite driver of this Node; only this file knows which one it is. */
export const SqliteDriver: Driver = complete ? builtIn.DatabaseSync : (await import('@photostructure/sqlite')).DatabaseSync;
