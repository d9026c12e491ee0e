import { readConfig } from '../config.js';
import { isMongo } from '../storage/open-storage.js';
import { shownPlace } from '../transfer/shown-place.js';

/**
 * Where a command finds a store. The address of the database that ITER_STORAGE names may be given without user, password and options: then they
 * are taken from there, where no other user of the machine reads them.
 */
export function storeAddress(where: string): string {
  const { storage } = readConfig();
  return storage !== null && isMongo(where) && where === shownPlace(storage) ? storage : where;
}
