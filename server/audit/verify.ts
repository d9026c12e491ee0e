import { hashOfTrace } from '../../engine/index.js';
import type { Erasure } from '../storage/documents/erasure.js';
import { UnreadableDocumentError } from '../storage/errors.js';
import { inOrder } from '../storage/in-order.js';
import type { Storage } from '../storage/storage.js';
import type { Broken, Verified } from './broken.js';
import type { ChainHead } from './entry.js';
import { entriesOf, headsOf } from './open-chain.js';
import { verifyHistories } from './verify-histories.js';
import { Walk } from './walk.js';

/** Every document of a collection, one after another; what of it cannot be read. */
async function each<T>(
  documents: AsyncIterable<T>,
  look: (document: T) => Broken | null,
  of: Broken['collection'],
): Promise<Broken | null> {
  try {
    for await (const document of documents) {
      const broken = look(document);
      if (broken) return broken;
    }
  } catch (error) {
    if (!(error instanceof UnreadableDocumentError)) throw error;
    return { collection: of, chain: error.id.split('/')[0] ?? '', entry: error.id, what: 'unreadable' };
  }
  return null;
}

/** The trace of each practice that the register says was erased. */
async function verifyTraces(storage: Storage, erased: Map<string, string>): Promise<Broken | null> {
  const collection = 'erasures';
  const erasures = storage.collection<Erasure>(collection);
  for (const [practice, hash] of erased) {
    const found = await erasures.get(practice).catch(() => null);
    const chain = `erased practice ${practice}`;
    if (!found?.trace) return { collection, chain, entry: 'trace', what: 'missing' };
    if (hashOfTrace(found.trace) !== hash)
      return { collection, chain, number: found.trace.number, entry: 'trace', what: 'altered' };
  }
  return null;
}

/**
 * Verifies every chain of the register of reads, the traces of erased practices that it names, then the history of every practice
 * and that whatever was seen is there; stops at the first thing that does not hold.
 * @param seals hashes by entry that were kept elsewhere, such as those of the log: each must be there, unchanged
 */
export async function verifyAudit(storage: Storage, seals: Record<string, string> = {}): Promise<Verified> {
  // The heads first: what is added while the entries are read comes after them.
  const heads: ChainHead[] = [];
  const remember = (head: ChainHead): null => {
    heads.push(head);
    return null;
  };
  const ofHeads = await each(inOrder(headsOf(storage)), remember, 'auditChains');
  const walk = new Walk(heads, new Map(Object.entries(seals)));
  const broken =
    ofHeads ??
    (await each(inOrder(entriesOf(storage)), (entry) => walk.next(entry), 'audit')) ??
    walk.atEnds() ??
    (await verifyTraces(storage, walk.erased));
  const counted = { chains: walk.ends.size, entries: walk.entries, retired: walk.retired };
  if (broken) return { ...counted, practices: 0, broken };
  return { ...counted, ...(await verifyHistories(storage, walk.seen)) };
}
