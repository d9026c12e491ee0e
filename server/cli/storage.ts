import type { Command } from 'commander';
import { copyWhole } from './storage-copy.js';
import { verifyWhole } from './storage-verify.js';

/** `iter storage copy` and `iter storage verify`: whole stores, wherever they are. */
export function addStorage(program: Command): void {
  const storage = program.command('storage').description('whole stores: copy one elsewhere, verify one or compare two');
  storage
    .command('copy')
    .description('copy everything into an empty store, documents and files; interrupted, the same command goes on')
    .argument('<from>', 'a data folder that no server holds, a backup, or mongodb://host/name')
    .argument('<to>', 'a data folder, made if it is not there, or mongodb://host/name')
    .action(copyWhole);
  storage
    .command('verify')
    .description('read everything and say what is damaged or missing, by its id; with two stores, what they do not have alike')
    .argument('<where>', 'a data folder that no server holds, a backup, or mongodb://host/name')
    .argument('[other]', 'another to compare with')
    .action(verifyWhole);
}
