import { verifyAudit } from '../audit/verify.js';
import { damageOf, isDamage } from '../storage/sqlite/damage.js';
import { differencesIn, unlikeParts } from '../transfer/compare-stores.js';
import type { StoreDigest } from '../transfer/digest.js';
import { openSource, type Place } from '../transfer/open-place.js';
import { verifyStore } from '../transfer/verify-store.js';
import { brokenWords } from './audit.js';
import { CommandError } from './command-error.js';
import { digestTable } from './digest-table.js';
import { faultWords } from './fault-words.js';
import { plural } from './print-issues.js';
import type { Progress } from './progress-bar.js';
import { storeAddress } from './store-address.js';
import { withPlaces } from './with-places.js';

/** As many as anybody reads; the first say what happened. */
const SHOWN = 100;

const differenceWords = {
  'only-first': 'is only in the first',
  'only-second': 'is only in the second',
  differs: 'is not the same',
};

/** What is wrong with one store, a line each. */
async function faultsOf(place: Place, progress: Progress): Promise<{ digest: StoreDigest; lines: string[] }> {
  const damage = place.file === undefined ? [] : damageOf(place.file);
  const { digest, faults, unnamed } = await verifyStore(place, progress.tell).catch((error) => {
    if (!isDamage(error)) throw error;
    throw new CommandError([`${place.place}: not all of it can be read`, ...damage].join('\n  '));
  });
  const { broken } = await verifyAudit(place.storage);
  progress.end();
  console.log(`${place.place}`);
  console.log(digestTable(digest));
  if (unnamed > 0) console.log(`${plural(unnamed, 'file')} that no document names, as interrupted uploads leave them`);
  const lines = [...damage, ...faults.map(faultWords), ...(broken ? [brokenWords(broken)] : [])];
  return { digest, lines: lines.map((line) => `${place.place}: ${line}`) };
}

async function differences([first, second]: Place[], parts: string[], progress: Progress): Promise<string[]> {
  const lines: string[] = [];
  if (!first || !second) return lines;
  for (const part of parts)
    for await (const { where, id, what } of differencesIn(part, first, second, progress.tell)) {
      lines.push(`${where}, ${id}: ${differenceWords[what]}`);
      if (lines.length > SHOWN) return lines;
    }
  return lines;
}

/** Reads one store or two, and prints what they hold and what is wrong. */
export async function verifyWhole(where: string, other?: string): Promise<void> {
  const opened = [where, ...(other === undefined ? [] : [other])].map((each) => () => openSource(storeAddress(each)));
  await withPlaces(opened, async (places, progress) => {
    const wrong: string[] = [];
    const digests: StoreDigest[] = [];
    for (const place of places) {
      const { digest, lines } = await faultsOf(place, progress);
      wrong.push(...lines);
      digests.push(digest);
    }
    const [first, second] = digests;
    if (first && second) wrong.push(...(await differences(places, unlikeParts(first, second), progress)));
    progress.end();
    if (wrong.length > 0)
      throw new CommandError([...wrong.slice(0, SHOWN), ...(wrong.length > SHOWN ? ['...'] : [])].join('\n  '));
    console.log(second ? 'both are sound and hold the same' : 'nothing is wrong');
  });
}
