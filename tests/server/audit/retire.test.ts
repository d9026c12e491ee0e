import { everything } from '../../../engine/index.js';
import type { Audit } from '../../../server/audit/audit.js';
import { createAudit } from '../../../server/audit/create-audit.js';
import type { AuditEntry, ChainHead } from '../../../server/audit/entry.js';
import { entryId } from '../../../server/audit/entry.js';
import { verifyAudit } from '../../../server/audit/verify.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import type { Collection, Storage } from '../../../server/storage/storage.js';

const reader = { operator: 'ada', service: 'north', address: '192.0.2.7' };
const DAY_MS = 86_400_000;

let storage: Storage;
let at: number;
const now = () => new Date(at).toISOString();
const entries = (): Collection<AuditEntry> => storage.collection('audit');
const heads = (): Collection<ChainHead> => storage.collection('auditChains');
const note = (audit: Audit, id: string) => audit.note(reader, [{ kind: 'subject', subject: id }]);

beforeEach(async () => {
  storage = await openStorage('memory');
  at = Date.UTC(2024, 0, 1);
});
afterEach(() => storage.close());

/** A process that notes so many reads, a day, and ends; its seal. */
async function process(count: number) {
  const audit = createAudit(storage, now);
  for (let read = 0; read < count; read++) await note(audit, `s${read}`);
  at += DAY_MS;
  const seal = await audit.seal();
  at += DAY_MS;
  return seal;
}

async function all<T extends { id: string; version: number }>(collection: Collection<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of collection.scan(everything)) found.push(one);
  return found;
}

describe('the retention of the register', () => {
  it('erases whole chains that ended before, and leaves of each what it held', async () => {
    const first = await process(2);
    const second = await process(1500);
    const third = await process(1);
    const audit = createAudit(storage, now);
    await note(audit, 'now');
    // The third chain began before, and ended at this very instant.
    const before = new Date(at - DAY_MS).toISOString();
    const retired = await audit.retire(before);
    expect(retired.map(({ entries: count, last }) => [count, last.hash])).toEqual([
      [4, first?.hash],
      [1502, second?.hash],
    ]);
    const kept = await all(entries());
    expect(kept.map(({ kind }) => kind)).toEqual(['start', 'subject', 'seal', 'start', 'subject', 'retired', 'retired']);
    const until = retired[1]?.until;
    expect(await verifyAudit(storage)).toMatchObject({
      chains: 2,
      entries: 7,
      retired: { chains: 2, entries: 1506, until },
      broken: null,
    });
    // Seals that were kept elsewhere of what is erased, and one of what is not.
    const seals = [first, second, third].map((seal) => [seal?.entry ?? '', seal?.hash ?? '']);
    expect((await verifyAudit(storage, Object.fromEntries(seals))).broken).toBeNull();
    const wrong = { [first?.entry ?? '']: 'f'.repeat(64) };
    expect((await verifyAudit(storage, wrong)).broken).toMatchObject({ entry: first?.entry, what: 'altered' });
    expect(await audit.retire(before)).toEqual([]);
  });

  it('goes on when what told of an erasure is erased itself', async () => {
    await process(1);
    for (let year = 0; year < 3; year++) {
      at += 366 * DAY_MS;
      const audit = createAudit(storage, now);
      await note(audit, 'one');
      await audit.retire(new Date(at - DAY_MS).toISOString());
      expect(await verifyAudit(storage)).toMatchObject({ chains: 1, retired: { chains: year + 1 }, broken: null });
    }
  });

  it('does not erase the chain that is written, nor later ones of which an earlier one is kept', async () => {
    await process(1);
    const audit = createAudit(storage, now);
    await note(audit, 'one');
    at += 1000 * DAY_MS;
    await audit.retire(now());
    expect((await all(entries())).filter(({ kind }) => kind === 'subject')).toHaveLength(1);
    expect((await verifyAudit(storage)).broken).toBeNull();
  });

  it('begins a new chain each month, so that a server that runs for years keeps no more', async () => {
    const audit = createAudit(storage, now);
    for (let day = 0; day < 65; day++) {
      await note(audit, `d${day}`);
      await audit.seal();
      at += DAY_MS;
    }
    expect(await all(heads())).toHaveLength(3);
    await audit.retire(new Date(at - 30 * DAY_MS).toISOString());
    expect(await verifyAudit(storage)).toMatchObject({ chains: 2, retired: { chains: 1 }, broken: null });
  });

  it('goes on where several processes write side by side: one chain begins in the midst of another', async () => {
    const [one, other] = [createAudit(storage, now), createAudit(storage, now)];
    for (let day = 0; day < 40; day++) {
      await note(one, `one-${day}`);
      at += DAY_MS / 2;
      if (day > 2) await note(other, `other-${day}`);
      await Promise.all([one.seal(), other.seal()]);
      at += DAY_MS / 2;
    }
    expect((await verifyAudit(storage)).broken).toBeNull();
    // Nobody works any more through the second, which must not go on with a chain that is gone.
    at += 30 * DAY_MS;
    await Promise.all([one.seal(), other.seal()]);
    at += 100 * DAY_MS;
    await note(one, 'late');
    expect(await one.retire(new Date(at - 50 * DAY_MS).toISOString())).toHaveLength(4);
    expect(await verifyAudit(storage)).toMatchObject({ broken: null });
    await note(other, 'late as well');
    await one.retire(new Date(at - 50 * DAY_MS).toISOString());
    expect(await verifyAudit(storage)).toMatchObject({ broken: null });
    expect((await all(entries())).filter(({ kind }) => kind === 'subject')).toHaveLength(2);
  });

  it('finishes an erasure that was interrupted, and holds meanwhile', async () => {
    await process(5);
    const [head] = await all(heads());
    const left = (await all(entries())).slice(2);
    const audit = createAudit(storage, now);
    await note(audit, 'now');
    await audit.retire(now());
    for (const entry of left) await entries().insert(entry);
    expect(await verifyAudit(storage)).toMatchObject({ chains: 1, broken: null });
    await audit.retire(now());
    expect(await entries().get(entryId(head?.id ?? '', 3))).toBeNull();
    expect(await verifyAudit(storage)).toMatchObject({ chains: 1, broken: null });
  });

  it('is found out where nobody said so: a chain that is only marked as erased, or told otherwise', async () => {
    await process(2);
    const [head] = await all(heads());
    const audit = createAudit(storage, now);
    await note(audit, 'now');
    await entries().removeWhere(everything);
    await note(audit, 'then');
    const marked = { ...(head as ChainHead), retired: entryId('2024-nobody', 7), version: (head?.version ?? 0) + 1 };
    await heads().save(marked, head?.version ?? 0);
    expect((await verifyAudit(storage)).broken).not.toBeNull();
  });

  it('is found out where the head of an erased chain was changed', async () => {
    await process(2);
    const audit = createAudit(storage, now);
    await note(audit, 'now');
    await audit.retire(now());
    const head = (await all(heads())).find(({ retired }) => retired !== undefined) as ChainHead;
    await heads().save({ ...head, sequence: head.sequence - 1, version: head.version + 1 }, head.version);
    expect((await verifyAudit(storage)).broken).toEqual({
      collection: 'auditChains',
      chain: head.id,
      entry: 'head',
      what: 'altered',
    });
    await heads().save({ ...head, version: head.version + 2 }, head.version + 1);
    expect((await verifyAudit(storage)).broken).toBeNull();
    await entries().remove(head.retired ?? '');
    expect((await verifyAudit(storage)).broken).toMatchObject({ what: 'missing' });
  });
});
