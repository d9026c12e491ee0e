/**
 * Both storages side by side, with 10⁴ and 10⁵ practices: events a second, 16 at a time, through the use case (read, permission, data,
 * guard, history, durable write), and the lists that are opened all day. MongoDB is the server of MONGODB_TEST_URI, or one that is
 * started as for the tests; where that is no mongod the rows say so, and tell nothing of MongoDB.
 * Run: `npm run bench -- storages`, `--small` for fewer practices.
 */
import type { Actor, Practice } from '../engine/index.js';
import { sendEvent } from '../server/use-cases/send-event.js';
import { startMongo } from '../tests/support/mongo/start-mongo.js';
import { libraryFiles, libraryRelease, loanInReview, now, reader } from './support/library.js';
import { lists, p95Of, shown, type Time, timesOf } from './support/lists.js';
import { manyPractices, manyTypes } from './support/many-practices.js';
import { openOffice, shippedDefinitions } from './support/office.js';
import { median } from './support/ratio.js';

const small = process.argv.includes('--small');
const sizes = small ? [1_000] : [10_000, 100_000];
const SENDERS = 16;
const EVENTS = small ? 200 : 1_000;
const ROUNDS = 5;

const loan = loanInReview(libraryRelease());
const clerk: Actor = { id: 'manager', name: 'Manager', service: loan.service, roles: ['manager'] };

function* loans(release: string, count: number): Generator<Practice> {
  for (let at = 0; at < count; at++) yield { ...structuredClone(loan), id: `loan-${at}`, number: `L-${at}`, release };
}

/** Events a second in an office with so many practices. */
async function eventsIn(size: number, uri?: string): Promise<number> {
  const office = await openOffice(
    libraryFiles(),
    ({ hash }) => loans(hash, size),
    () => now,
    uri,
  );
  try {
    const { ports } = office;
    await ports.stores.subjects.insert({ ...reader, title: 'Rossi Anna', words: [], searchKeys: [], createdAt: now });
    const revisions = new Map<string, number>();
    const send = async (at: number) => {
      const id = `loan-${(at * 7) % size}`;
      const data = { decision: { reason: `All copies are out, said for the ${at}th time.` } };
      const revision = revisions.get(id) ?? loan.revision;
      const { practice } = await sendEvent(ports, clerk, id, { event: 'RECORD', data, note: 'By phone.', revision });
      revisions.set(id, practice.revision);
    };
    const round = async () => {
      const from = performance.now();
      let next = 0;
      const sender = async () => {
        for (let at = next++; at < EVENTS; at = next++) await send(at);
      };
      await Promise.all(Array.from({ length: SENDERS }, sender));
      return (EVENTS * 1_000) / (performance.now() - from);
    };
    await round();
    const rates: number[] = [];
    for (let at = 0; at < ROUNDS; at++) rates.push(await round());
    return median(rates);
  } finally {
    await office.close();
  }
}

/** How long lists take in an office with so many practices, all lists and all askers together. */
async function listsIn(size: number, uri?: string): Promise<Time[]> {
  const today = new Date().toISOString();
  const office = await openOffice(
    manyTypes(await shippedDefinitions()),
    (release) => manyPractices(release, size, today),
    () => new Date().toISOString(),
    uri,
  );
  try {
    const all: Time[] = [];
    for (const ask of Object.values(lists)) all.push(...(await timesOf(office.ports, ask, 1)));
    return all.sort((one, other) => one.ms - other.ms);
  } finally {
    await office.close();
  }
}

/** An empty database for one measurement. */
async function onMongo<T>(measure: (uri: string) => Promise<T>): Promise<T> {
  const { uri, stop } = await startMongo();
  try {
    return await measure(uri);
  } finally {
    await stop();
  }
}

const { server, stop } = await startMongo();
await stop();
console.log(`MongoDB is ${server}`);
const storages = [
  { name: 'SQLite', events: (size: number) => eventsIn(size), times: (size: number) => listsIn(size) },
  {
    name: 'MongoDB',
    events: (size: number) => onMongo((uri) => eventsIn(size, uri)),
    times: (size: number) => onMongo((uri) => listsIn(size, uri)),
  },
];
for (const size of sizes)
  for (const { name, events, times } of storages) {
    const [rate, all] = [await events(size), await times(size)];
    const middle = all[all.length >> 1]?.ms ?? 0;
    console.log(
      `${name.padEnd(8)} ${String(size).padStart(7)} practices: ${Math.round(rate)} events/s; lists median ${shown(middle)}, p95 ${shown(p95Of(all))}, worst ${shown(all.at(-1)?.ms ?? 0)}`,
    );
  }
