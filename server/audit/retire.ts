import { everything } from '../../engine/index.js';
import type { Storage } from '../storage/storage.js';
import type { Retired } from './audit.js';
import type { AuditEntry, ChainHead, Line } from './entry.js';
import { entryId } from './entry.js';
import { between, entriesOf, headsOf, lastOf } from './open-chain.js';

/** So many entries are removed at a time: others want to write in between. */
const BATCH = 1_000;

async function removeEntries(storage: Storage, { id, sequence }: ChainHead): Promise<void> {
  for (let at = 0; at <= sequence; at += BATCH) {
    const some = between(entryId(id, at), entryId(id, at + BATCH));
    await entriesOf(storage).removeWhere(some);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Writes what stays of a chain, marks its head, and only then removes its entries: a kill in between loses no trace. */
async function retireOne(
  storage: Storage,
  head: ChainHead,
  last: AuditEntry,
  add: (line: Line) => Promise<AuditEntry>,
): Promise<Retired> {
  const { chain, sequence, hash, at: until } = last;
  const link = { chain, sequence, hash };
  const retired: Retired = { kind: 'retired', from: head.startedAt, until, entries: sequence + 1, last: link };
  const { id: trace } = await add(retired);
  const marked = { ...head, sequence, hash, retired: trace, version: head.version + 1 };
  if (!(await headsOf(storage).save(marked, head.version)))
    throw new Error('the head of an old chain was written by somebody else');
  await removeEntries(storage, marked);
  return retired;
}

/**
 * Erases the chains that ended before an instant, each as a whole and the oldest first, so that what stays hangs together.
 * @param own the chain that is being written, which is never erased
 * @param add writes a line into the chain that is being written
 */
export async function retireChains(
  storage: Storage,
  own: string | null,
  before: string,
  add: (line: Line) => Promise<AuditEntry>,
): Promise<Retired[]> {
  const done: Retired[] = [];
  for await (const head of headsOf(storage).scan(everything, [{ path: 'startedAt' }])) {
    if (head.id === own || head.startedAt >= before) break;
    const last = await lastOf(storage, head.id);
    if (head.retired !== undefined) {
      // Its erasure was interrupted.
      if (last) await removeEntries(storage, head);
      continue;
    }
    if (!last || last.at >= before) break;
    done.push(await retireOne(storage, head, last, add));
  }
  return done;
}
