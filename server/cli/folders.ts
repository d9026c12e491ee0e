import { resolve } from 'node:path';
import { type Config, readConfig } from '../config.js';
import { shownPlace } from '../transfer/shown-place.js';

/** The configuration of the environment, on the store of another data folder where the command names one. Throws ConfigError. */
export function configFor({ data }: { data?: string }): Config {
  const config = readConfig();
  return data === undefined ? config : { ...config, storage: null, dataFolder: resolve(data) };
}

/** The store that a command works on, as it may be shown. */
export const storeOf = ({ storage, dataFolder }: Pick<Config, 'storage' | 'dataFolder'>): string =>
  shownPlace(storage ?? dataFolder);

/** The option that every command on a data folder has. */
export const dataOption = ['--data <folder>', 'the data folder (else ITER_DATA, else ./data)'] as const;
