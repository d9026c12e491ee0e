import type { Command } from 'commander';
import { configFor, dataOption } from './folders.js';
import { appliedReleases, shortHash } from './stored-releases.js';

/** `iter releases`: which release ran from when, who applied it and why. */
export function addReleases(program: Command): void {
  program
    .command('releases')
    .description(
      'list the releases that ran, the newest first: number, hash, instant, who applied it, the note; * marks the one that runs',
    )
    .option('--long', 'whole hashes')
    .option(...dataOption)
    .action(async ({ long, data }: { long?: boolean; data?: string }) => {
      const applied = (await appliedReleases(configFor({ data }))).reverse();
      const width = Math.max(0, ...applied.map(({ by }) => by.length));
      const digits = String(applied.length).length;
      for (const [at, { release, at: instant, by, note }] of applied.entries()) {
        const hash = long ? release : shortHash(release);
        console.log(
          `${at === 0 ? '*' : ' '} ${String(applied.length - at).padStart(digits)}  ${hash}  ${instant}  ${by.padEnd(width)}  ${note ?? ''}`.trimEnd(),
        );
      }
      if (applied.length === 0) console.log('no release was applied yet');
    });
}
