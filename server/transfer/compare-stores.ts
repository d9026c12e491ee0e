import { canonicalJson, compareText } from '../../engine/index.js';
import type { Storage } from '../storage/storage.js';
import type { StoreDigest } from './digest.js';
import { documentsOf } from './digest-documents.js';
import { FileHashes, fileLine } from './file-hashes.js';
import type { Stores, Tell } from './stores.js';

/** A document or file that two stores do not have alike. */
export interface Difference {
  where: string;
  id: string;
  what: 'only-first' | 'only-second' | 'differs';
}

/** The parts that two stores do not have alike. */
export function unlikeParts(one: StoreDigest, other: StoreDigest): string[] {
  const hashIn = ({ parts }: StoreDigest, name: string) => parts.find((part) => part.name === name)?.hash;
  const names = new Set([...one.parts, ...other.parts].map(({ name }) => name));
  return [...names].filter((name) => hashIn(one, name) !== hashIn(other, name));
}

interface Line {
  id: string;
  line: string;
}

/** What cannot be read is told elsewhere. */
async function* linesOf(storage: Storage, name: string): AsyncGenerator<Line, void> {
  for await (const document of documentsOf(storage, name, () => undefined))
    yield { id: document.id, line: canonicalJson(document) };
}

/** Walks two lists in the order of ids. */
async function* unlike(where: string, first: AsyncGenerator<Line, void>, second: AsyncGenerator<Line, void>) {
  let [one, other] = [await first.next(), await second.next()];
  while (!one.done || !other.done) {
    const order = one.done ? 1 : other.done ? -1 : compareText(one.value.id, other.value.id);
    const difference = (id: string, what: Difference['what']): Difference => ({ where, id, what });
    if (order < 0 && !one.done) yield difference(one.value.id, 'only-first');
    else if (order > 0 && !other.done) yield difference(other.value.id, 'only-second');
    else if (!one.done && !other.done && one.value.line !== other.value.line) yield difference(one.value.id, 'differs');
    if (order <= 0) one = await first.next();
    if (order >= 0) other = await second.next();
  }
}

async function* countersOf(storage: Storage): AsyncGenerator<Line, void> {
  const counters = Object.entries(await storage.counters()).sort(([a], [b]) => compareText(a, b));
  for (const [id, last] of counters) yield { id, line: String(last) };
}

async function* filesOf({ files }: Stores, tell: Tell, of: string): AsyncGenerator<Line, void> {
  const hashes = await FileHashes.read(files, tell, `files of the ${of}`);
  for (const [at, id] of hashes.ids.entries()) yield { id, line: fileLine(id, hashes.at(at)) };
}

/** What two stores do not have alike in one of their parts, in the order of ids. */
export function differencesIn(part: string, first: Stores, second: Stores, tell: Tell): AsyncGenerator<Difference, void> {
  if (part === 'counters') return unlike(part, countersOf(first.storage), countersOf(second.storage));
  if (part === 'files') return unlike(part, filesOf(first, tell, 'first'), filesOf(second, tell, 'second'));
  return unlike(part, linesOf(first.storage, part), linesOf(second.storage, part));
}
