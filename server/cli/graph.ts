import type { Command } from 'commander';
import { CommandError } from './command-error.js';
import { soundDefinitions } from './sound-definitions.js';
import { writeOut } from './write-out.js';

interface GraphOptions {
  format?: string;
  definitions: string;
  out?: string;
}

const formats = ['mermaid', 'svg'];

function formatOf({ format, out }: GraphOptions): string {
  const asked = format ?? (out?.endsWith('.svg') ? 'svg' : 'mermaid');
  if (!formats.includes(asked)) throw new CommandError(`"${asked}" is no format: there are ${formats.join(' and ')}`);
  return asked;
}

async function graph(key: string, options: GraphOptions): Promise<void> {
  const format = formatOf(options);
  const { definitions } = await soundDefinitions(options.definitions, 'nothing was drawn');
  const { toldFlow } = await import('./graph/told-flow.js');
  const flow = toldFlow(definitions, key);
  if (!flow) {
    const known = Object.keys(definitions.practiceTypes).sort().join(', ');
    throw new CommandError(`there is no practice type "${key}"; there are: ${known}`);
  }
  // Only who draws loads what places boxes.
  const text =
    format === 'svg' ? (await import('./graph/svg.js')).svgOf(flow) : (await import('./graph/mermaid.js')).mermaidOf(flow);
  await writeOut(text, options.out);
}

/** `iter graph <type>`: the flow of a practice type as a picture, for documents and for the meeting where it is discussed. */
export function addGraph(program: Command): void {
  program
    .command('graph')
    .description('draw the flow of a practice type: states, terms, who may send each event and when')
    .argument('<type>', 'the key of the practice type')
    .option('--format <format>', 'mermaid (a stateDiagram) or svg; else by the ending of --out, else mermaid')
    .option('--definitions <dir>', 'the definitions folder', 'definitions')
    .option('--out <file>', 'the file to write, else the terminal')
    .action(graph);
}
