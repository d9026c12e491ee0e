import { join } from 'node:path';
import type { Command } from 'commander';
import { everything } from '../../engine/index.js';
import { buildPorts } from '../build-ports.js';
import { type Config, readConfig } from '../config.js';
import { openReleases } from '../definitions/releases.js';
import { DemoError } from '../demo/demo-error.js';
import { readDemos } from '../demo/read-demos.js';
import { demoPassword, holdsDemo, seedDemo } from '../demo/seed-demo.js';
import { openStores } from '../open-stores.js';
import type { Ports } from '../use-cases/ports.js';
import { CommandError } from './command-error.js';
import { configFor, dataOption } from './folders.js';

/** Where the demonstration lives unless somebody says otherwise: never where the real data is. */
const demoFolder = './data/demo';

async function fill(ports: Ports, config: Config): Promise<void> {
  if (await holdsDemo(ports)) return;
  const begun = Date.now();
  const demos = await readDemos(config.definitionsFolder);
  if (Object.keys(demos).length === 0)
    throw new CommandError(`there is no demonstration in ${join(config.definitionsFolder, 'demo')}`);
  console.log('making invented persons and practices: it can take a minute');
  const { persons, practices } = await seedDemo(ports, demos, { now: ports.now() });
  console.log(`${persons} invented persons and ${practices} practices made in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}

/** One line an account, in columns. */
async function accountLines({ stores, releases }: Ports): Promise<string[]> {
  const { services, definitions } = releases.current();
  const roleTitle = (id: string) => definitions.roles.find((role) => role.id === id)?.title ?? id;
  const rows: [string, string, string][] = [];
  for await (const { username, name, assignments } of stores.operators.scan(everything, [{ path: 'username' }])) {
    const places = assignments.map(
      ({ service, roles }) => `${roles.map(roleTitle).join(', ')} (${services.get(service)?.title ?? service})`,
    );
    rows.push([username, name, places.join('; ')]);
  }
  const width = (at: 0 | 1) => Math.max(...rows.map((row) => row[at].length));
  return rows.map(([username, name, places]) => `  ${username.padEnd(width(0))}  ${name.padEnd(width(1))}  ${places}`);
}

/** Fills the data folder if it is empty, and lists the accounts; nothing stays open. */
async function prepare(config: Config): Promise<void> {
  const { storage, files } = await openStores(config.storage ?? config.dataFolder);
  try {
    const now = () => new Date().toISOString();
    const releases = await openReleases(storage, { now });
    await releases.importOnEmpty(config.definitionsFolder);
    const ports = buildPorts(storage, files, releases, now);
    await fill(ports, config);
    console.log(
      ['', 'Demonstration accounts:', ...(await accountLines(ports)), '', `Password of all: ${demoPassword}`, ''].join('\n'),
    );
  } catch (error) {
    if (error instanceof DemoError) throw new CommandError(`${config.dataFolder}: ${error.message}`);
    throw error;
  } finally {
    await storage.close();
  }
}

/** `iter demo`: runs the server on a data folder of its own with invented persons and practices. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description(`run the server with invented data, in a data folder of its own (else ITER_DATA, else ${demoFolder})`)
    .option(dataOption[0], 'the data folder of the demonstration')
    .action(async ({ data }: { data?: string }) => {
      const folder = data ?? (process.env['ITER_DATA'] || demoFolder);
      // A database that was named holds the demonstration, unless it holds anything else.
      const { storage } = readConfig();
      const config = { ...configFor({ data: folder }), ...(data === undefined && { storage }) };
      await prepare(config);
      // The letters and notifications of all those practices are written now: one line each would bury the accounts.
      if (!process.env['ITER_LOG']) config.logLevel = 'warn';
      const { main } = await import('../main.js');
      await main(config);
    });
}
