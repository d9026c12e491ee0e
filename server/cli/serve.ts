import type { Command } from 'commander';
import { configFor, dataOption } from './folders.js';

/** `iter serve`: runs the server until a signal stops it. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('run the server')
    .option(...dataOption)
    .action(async (options: { data?: string }) => {
      const { main } = await import('../main.js');
      await main(configFor(options));
    });
}
