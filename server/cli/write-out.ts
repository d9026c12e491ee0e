import { writeFile } from 'node:fs/promises';
import { CommandError } from './command-error.js';

/** Writes what a command made into a file and says so, or without one on the terminal. Throws CommandError where it cannot be written. */
export async function writeOut(text: string, file?: string): Promise<void> {
  if (file === undefined) {
    console.log(text.trimEnd());
    return;
  }
  await writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${file} cannot be written: ${error.code ?? error.message}`);
  });
  console.log(`wrote ${file}`);
}
