/** The names in a data folder, which a backup has too. */
export const databaseFile = 'iter.sqlite';
export const filesFolder = 'files';
export const lockFile = 'lock.sqlite';

/** What a server leaves in a data folder beside its store. */
export const besides = [lockFile, 'iter.sock', 'spool'];

/** Where a store is put together that is being restored: none that is whole has it. */
export const restoringFolder = 'restoring';

/** What a backup says of itself; written last. */
export const backupFile = 'backup.json';
