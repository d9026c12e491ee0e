import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import type { Practice } from '../../../engine/index.js';
import { brokenLink, dueDeadlines, isCodiceFiscale } from '../../../engine/index.js';
import { verifyPassword } from '../../../server/auth/password.js';
import { DemoError } from '../../../server/demo/demo-error.js';
import { readDemos } from '../../../server/demo/read-demos.js';
import { demoPassword, holdsDemo, type Seeded, seedDemo } from '../../../server/demo/seed-demo.js';
import { all, type OpenDemo, openDemo, practicesOf } from './open-demo.js';

jest.setTimeout(120_000);

const folder = 'definitions';
const now = '2026-11-23T09:00:00.000Z';

const sum = (counts: (number | undefined)[]): number => counts.reduce<number>((so, count) => so + (count ?? 0), 0);

describe('the demonstration that is shipped', () => {
  let demo: OpenDemo;
  let seeded: Seeded;
  let practices: Practice[];
  beforeAll(async () => {
    demo = await openDemo(folder);
    seeded = await seedDemo(demo.ports, await readDemos(folder), { now });
    practices = await practicesOf(demo.ports);
  });
  afterAll(() => demo.close());

  it('has the persons and practices that were declared', async () => {
    const files = Object.values(await readDemos(folder));
    const declared = files.flatMap((file) => (file.practices ?? []).map(({ count }) => count));
    expect([seeded.persons, seeded.practices]).toEqual([sum(files.map(({ subjects }) => subjects?.count)), sum(declared)]);
    expect(practices).toHaveLength(seeded.practices);
    // A term may fall on a holiday this year: a few stories stop short, not many.
    expect(seeded.refused.length).toBeLessThan(seeded.practices / 50);
  });

  it('has an account for every role that can be given', () => {
    const { definitions } = demo.ports.releases.current();
    const held = new Set(seeded.accounts.flatMap(({ assignments }) => assignments.flatMap(({ roles }) => roles)));
    expect([...held].sort()).toEqual(definitions.roles.map(({ id }) => id).sort());
  });

  it('shows every state of every practice type', () => {
    const { definitions } = demo.ports.releases.current();
    for (const key of Object.keys(definitions.practiceTypes)) {
      const states = new Set(practices.filter(({ type }) => type === key).flatMap((practice) => practice.states));
      expect(states).toEqual(new Set(demo.ports.releases.current().type(key)?.states.keys()));
    }
  });

  it('has histories that hang together and lie in the past', () => {
    for (const { id, history, openedAt, changedAt } of practices) {
      expect({ id, broken: brokenLink(history) }).toEqual({ id, broken: -1 });
      const times = history.map(({ at }) => at);
      expect([...times].sort()).toEqual(times);
      expect(times.every((at) => at <= now) && openedAt <= changedAt && changedAt <= now).toBe(true);
    }
  });

  it('has numbers in the order in which practices of a type were opened, without gaps', () => {
    for (const type of new Set(practices.map((practice) => practice.type))) {
      const ofType = practices.filter((practice) => practice.type === type);
      const byNumber = [...ofType].sort((a, b) => (a.number < b.number ? -1 : 1));
      expect(byNumber.map(({ openedAt }) => openedAt)).toEqual(ofType.map(({ openedAt }) => openedAt).sort());
      for (const year of new Set(byNumber.map(({ openedAt }) => openedAt.slice(0, 4)))) {
        const ofYear = byNumber.filter(({ openedAt }) => openedAt.startsWith(year));
        expect(ofYear.map(({ number }) => Number(/\d+$/.exec(number)?.[0]))).toEqual(ofYear.map((_, at) => at + 1));
      }
    }
  });

  it('has persons with valid and different codici fiscali', async () => {
    const subjects = await all(demo.ports.stores.subjects);
    const codes = subjects.flatMap(({ data }) =>
      Object.values(data).filter((value) => typeof value === 'string' && /^[A-Z]{6}\d\d/.test(value)),
    );
    expect(codes).toHaveLength(seeded.persons);
    expect(codes.filter((code) => !isCodiceFiscale(String(code)))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('keeps the bytes of every document', async () => {
    const documents = practices.flatMap((practice) => practice.documents);
    expect(documents.length).toBeGreaterThan(100);
    for (const { id, size, sha256 } of documents) {
      const stream = await demo.ports.files.open(id);
      const bytes = await buffer(stream!);
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([size, sha256]);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  it('plays each part by an account of the service', () => {
    const services = new Map(seeded.accounts.map(({ id, assignments }) => [id, assignments.map(({ service }) => service)]));
    for (const { history } of practices) {
      for (const { actor, service } of history.filter((line) => line.actor.id !== 'system'))
        expect(services.get(actor.id)).toContain(service.id);
    }
  });

  it('leaves letters, notifications and openings to the runner, due by now', () => {
    const effects = practices.flatMap((practice) => practice.effects);
    expect(new Set(effects.map(({ type }) => type))).toEqual(new Set(['notify', 'write-letter', 'open-practice']));
    expect(effects.every(({ dueAt }) => dueAt <= now)).toBe(true);
    expect(practices.flatMap((practice) => dueDeadlines(practice, now))).toEqual([]);
  });

  it('lets everybody sign in with the one password', async () => {
    for (const { passwordHash } of seeded.accounts.slice(0, 2))
      expect(await verifyPassword(passwordHash, demoPassword)).toBe(true);
  });

  it('is never put where something is', async () => {
    expect(await holdsDemo(demo.ports)).toBe(true);
    await expect(seedDemo(demo.ports, {}, { now })).rejects.toBeInstanceOf(DemoError);
  });

  it('is the same for the same seed, definitions and instant', async () => {
    const again = await openDemo(folder);
    try {
      await seedDemo(again.ports, await readDemos(folder), { now });
      expect(await practicesOf(again.ports)).toEqual(practices);
      expect(await all(again.ports.stores.subjects)).toEqual(await all(demo.ports.stores.subjects));
      const named = (accounts: { id: string; username: string }[]) => accounts.map(({ id, username }) => ({ id, username }));
      expect(named(await all(again.ports.stores.operators))).toEqual(named(await all(demo.ports.stores.operators)));
    } finally {
      await again.close();
    }
  });
});
