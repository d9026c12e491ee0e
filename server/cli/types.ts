import type { Command } from 'commander';
import { compileRelease, hashWritten } from '../../engine/index.js';
import { soundDefinitions } from './sound-definitions.js';
import { shortHash } from './stored-releases.js';
import { writeOut } from './write-out.js';

async function types(dir: string, { out }: { out?: string }): Promise<void> {
  const { files, definitions } = await soundDefinitions(dir, 'nothing was written');
  const hash = hashWritten(files);
  const release = compileRelease(definitions, hash);
  const flows = Object.keys(definitions.practiceTypes).flatMap((key) => {
    const type = release.type(key);
    return type ? [[key, { states: [...type.states.keys()], events: [...type.events].sort() }] as const] : [];
  });
  // The generator of types is slow to load: only who writes types waits for it.
  const { definitionTypes } = await import('./types/definition-types.js');
  const banner = `Types of ${definitions.ambito.title}, written by \`iter types\` from the definitions ${shortHash(hash)}`;
  await writeOut(await definitionTypes(definitions, Object.fromEntries(flows), banner), out);
}

/** `iter types [dir]`: TypeScript of what practices, persons and records hold, for programs that exchange data with Iter. */
export function addTypes(program: Command): void {
  program
    .command('types')
    .description('write the TypeScript types of the data, computed values, states and events of each practice type')
    .argument('[dir]', 'the definitions folder', 'definitions')
    .option('--out <file>', 'the file to write, else the terminal')
    .action(types);
}
