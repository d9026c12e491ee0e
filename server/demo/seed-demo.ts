import type { DemoFile } from '../../engine/index.js';
import { everything } from '../../engine/index.js';
import { createOperator } from '../auth/operators.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Stored } from '../storage/storage.js';
import type { Ports } from '../use-cases/ports.js';
import { DemoError } from './demo-error.js';
import type { Played } from './play.js';
import { idsFor } from './random.js';
import { seedPersons } from './seed-persons.js';
import { seedPractices } from './seed-practices.js';

/** The password of every demonstration account: no secret, and in no store that holds anything else. */
export const demoPassword = 'iter-demo-only';

/** Says that a store holds a demonstration, and whether it is complete. */
interface DemoMark extends Stored {
  seededAt: string;
  complete: boolean;
}

const markId = 'demo';

/** What was made. */
export interface Seeded {
  accounts: Operator[];
  persons: number;
  practices: number;
  /** Stories that the engine refused to go on with, by the place of their practice in the demonstration. */
  refused: NonNullable<Played['refused']>[];
}

const marks = ({ stores }: Ports) => stores.storage.collection<DemoMark>('settings');

/** Whether the store holds a complete demonstration. Throws DemoError where it holds anything else, or half of one. */
export async function holdsDemo(ports: Ports): Promise<boolean> {
  const mark = await marks(ports).get(markId);
  if (mark?.complete) return true;
  if (mark) throw new DemoError('the demonstration was not made to its end: remove its data folder and start again');
  const { operators, subjects, practices } = ports.stores;
  const found = await Promise.all(
    [operators, subjects, practices].map((collection) => collection.find({ where: everything, limit: 1 })),
  );
  if (found.some(({ items }) => items.length > 0)) throw new DemoError('the data folder holds data that is no demonstration');
  return false;
}

async function seedAccounts(ports: Ports, { accounts = [] }: DemoFile, seed: string): Promise<Operator[]> {
  return Promise.all(
    accounts.map(({ username, name, email, assignments }) =>
      createOperator(
        { ...ports, newId: idsFor(seed, 'account', username) },
        { username, name, assignments, password: demoPassword, ...(email !== undefined && { email }) },
      ),
    ),
  );
}

async function seedOne(ports: Ports, demo: DemoFile, seed: string): Promise<Seeded> {
  const accounts = await seedAccounts(ports, demo, seed);
  const persons = await seedPersons(ports, { seed, demo, accounts });
  const release = ports.releases.current();
  const played = await seedPractices(ports, { seed, demo, release, now: ports.now(), accounts, persons });
  const practices = played.filter(({ practice }) => practice !== null).length;
  return { accounts, persons: persons.length, practices, refused: played.flatMap(({ refused }) => refused ?? []) };
}

/**
 * Fills an empty store with the demonstrations of a definitions folder: accounts, invented persons, practices played through the
 * engine as of the given instant. The same seed, definitions and instant give the same data, password hashes apart.
 * @param demos by file name
 * @throws DemoError if the store is not empty, or for what cannot be played
 */
export async function seedDemo(ports: Ports, demos: Record<string, DemoFile>, { now }: { now: string }): Promise<Seeded> {
  if (await holdsDemo(ports)) throw new DemoError('the store holds a demonstration already');
  await marks(ports).insert({ id: markId, version: 1, seededAt: now, complete: false });
  const fixed: Ports = { ...ports, now: () => now };
  const all: Seeded = { accounts: [], persons: 0, practices: 0, refused: [] };
  for (const [name, demo] of Object.entries(demos).sort()) {
    const one = await seedOne(fixed, demo, demo.seed ?? name);
    all.accounts.push(...one.accounts);
    all.persons += one.persons;
    all.practices += one.practices;
    all.refused.push(...one.refused);
  }
  await marks(ports).save({ id: markId, version: 2, seededAt: now, complete: true }, 1);
  return all;
}
