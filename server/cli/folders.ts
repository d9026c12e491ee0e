import { resolve } from 'node:path';
import { type Config, readConfig } from '../config.js';

/** The configuration of the environment, on the store of another data folder where the command names one. Throws ConfigError. */
export function configFor({ data }: { data?: string }): Config {
  const config = readConfig();
  return data === undefined ? config : { ...config, storage: null, dataFolder: resolve(data) };
}

/** The option that every command on a data folder has. */
export const dataOption = ['--data <folder>', 'the data folder (else ITER_DATA, else ./data)'] as const;
