import { Readable } from 'node:stream';
import { practiceNumber } from '../../engine/index.js';
import { reserve } from '../storage/reservations.js';
import type { Ports } from '../use-cases/ports.js';
import { type Plan, type Planning, planPractices } from './plan.js';
import { type Played, playStory } from './play.js';

/** The next number of a type in the year its story begins; counted here too, so that later ones follow. */
async function numberFor({ stores: { storage }, releases }: Ports, { type, start }: Plan, owner: string): Promise<string> {
  const year = Number(releases.current().calendar.localDate(start).slice(0, 4));
  const number = practiceNumber(type.definition.type.number, year, await storage.nextNumber(`number:${type.key}:${year}`));
  await reserve(storage, `number:${number}`, owner);
  return number;
}

async function store(ports: Ports, { practice, documents }: Played): Promise<void> {
  if (!practice) return;
  await Promise.all(
    documents.map(async ({ id, bytes }) => {
      const { temporary } = await ports.files.receive(Readable.from([bytes]), { maxBytes: bytes.length });
      await ports.files.keep(temporary, id);
    }),
  );
  await ports.stores.practices.insert(practice);
}

/** A lap of the event loop, so that writes begin while the next stories are played. */
const breath = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Plays the practices of a demonstration through the engine and stores them with their documents; what is still to be done for
 * them (letters, notifications) waits for the runner. Throws DemoError.
 */
export async function seedPractices(ports: Ports, planning: Planning): Promise<Played[]> {
  const played: Played[] = [];
  const storing: Promise<void>[] = [];
  for (const plan of planPractices(planning)) {
    const number = await numberFor(ports, plan, plan.labels.join('-'));
    const one = playStory(plan, { seed: planning.seed, release: planning.release, now: planning.now, number });
    played.push(one);
    storing.push(store(ports, one));
    await breath();
  }
  await Promise.all(storing);
  return played;
}
