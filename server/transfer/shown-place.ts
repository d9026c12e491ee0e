import { resolve } from 'node:path';
import { isMongo } from '../storage/open-storage.js';

/**
 * Where a store is, as it may be shown and compared: a whole path, or hosts and name of a database, without the user, the password and
 * the options of its address.
 */
export function shownPlace(where: string): string {
  if (!isMongo(where)) return resolve(where);
  const [, scheme = '', rest = ''] = /^(mongodb(?:\+srv)?:\/\/)([^?]*)/.exec(where) ?? [];
  // The last one: a password that was not encoded may hold another.
  return scheme + rest.slice(rest.lastIndexOf('@') + 1);
}
