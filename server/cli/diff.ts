import type { Command } from 'commander';
import { diffDefinitions } from '../../engine/index.js';
import { type ComparedSet, comparedSet } from './compared-set.js';
import { configFor, dataOption } from './folders.js';
import { shortHash } from './stored-releases.js';
import { sentence, word } from './words/catalogue.js';

function nameOf({ folder, release, hash }: ComparedSet): string {
  const short = shortHash(hash);
  if (folder !== undefined) return sentence('headings', 'folder', { path: folder, hash: short });
  return sentence('headings', 'release', { number: release?.number ?? 0, day: release?.at.slice(0, 10) ?? '', hash: short });
}

const withoutDefinitions = ({ definitions: _, ...rest }: ComparedSet) => rest;

async function diff(first: string, second: string | undefined, { data, json }: { data?: string; json?: boolean }): Promise<void> {
  const config = configFor({ data });
  const before = await comparedSet(config, first);
  const after = await comparedSet(config, second ?? config.definitionsFolder);
  const differences = diffDefinitions(before.definitions, after.definitions);
  if (json) {
    console.log(JSON.stringify({ before: withoutDefinitions(before), after: withoutDefinitions(after), differences }, null, 2));
    return;
  }
  const { differenceLines } = await import('./words/differences.js');
  console.log(sentence('headings', 'from', { name: nameOf(before) }));
  console.log(sentence('headings', 'to', { name: nameOf(after) }));
  const told = differences.map((difference) => ({ difference }));
  for (const each of differenceLines(told, before.definitions, after.definitions)) console.log(each);
  if (differences.length === 0) console.log(word('headings', before.hash === after.hash ? 'noDifference' : 'onlyOrder'));
}

/** `iter diff <a> [b]`: what one set of definitions says otherwise than another, in the words of the office. */
export function addDiff(program: Command): void {
  program
    .command('diff')
    .description('say what differs between two sets of definitions, in the words of the office: folders or releases that ran')
    .argument('<a>', 'a folder, or a release by its number in `iter releases` or the beginning of its hash')
    .argument('[b]', 'the same (else ITER_DEFINITIONS, else ./definitions)')
    .option('--json', 'the differences as JSON, for other programs')
    .option(...dataOption)
    .action(diff);
}
