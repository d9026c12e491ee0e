import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Actor, Practice } from '../../../engine/index.js';
import { buildPorts } from '../../../server/build-ports.js';
import { openReleases } from '../../../server/definitions/releases.js';
import { type Runner, type RunnerOptions, startRunner } from '../../../server/effects/start-runner.js';
import { openFilesystem } from '../../../server/files/filesystem.js';
import type { Operator } from '../../../server/storage/documents/operator.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import { attachDocument } from '../../../server/use-cases/attach-document.js';
import { createSubject } from '../../../server/use-cases/create-subject.js';
import { openPractice } from '../../../server/use-cases/open-practice.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { sendEvent } from '../../../server/use-cases/send-event.js';
import { addRecord } from '../../../server/use-cases/subject-records.js';
import { type Change, changeFiles } from '../../fixtures/change-files.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';

const MAX_BYTES = 1_000_000;

/** A data folder with the small definitions, a clock that only moves when told, and whoever works there. */
export interface World {
  folder: string;
  spool: string;
  ports: Ports;
  clock: { now: string };
  later(ms: number): void;
  apply(change: Change): Promise<void>;
  runner(options?: Partial<RunnerOptions>, ports?: Ports): Runner;
  close(): Promise<void>;
}

export const HOUR = 3_600_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function openWorld(change: Change = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'iter-effects-'));
  const clock = { now: '2026-05-05T08:00:00.000Z' };
  const now = () => clock.now;
  const storage = await openStorage(folder);
  const releases = await openReleases(storage, { now });
  const spool = join(folder, 'spool');
  const ports: Ports = buildPorts(storage, await openFilesystem(join(folder, 'files')), releases, now);
  const apply = async (changes: Change) => {
    const { hash, issues } = await releases.apply(changeFiles(minimalDefinitions(), changes), 'test');
    if (hash === null) throw new Error(JSON.stringify(issues));
  };
  await apply(change);
  const runners: Runner[] = [];
  return {
    folder,
    spool,
    ports,
    clock,
    apply,
    later(ms) {
      clock.now = new Date(Date.parse(clock.now) + ms).toISOString();
    },
    runner(options = {}, given = ports) {
      const defaults = { spoolFolder: spool, baseUrl: 'https://iter.example.org', owner: randomUUID(), log: silent, pollMs: 0 };
      const runner = startRunner(given, { ...defaults, ...options });
      runners.push(runner);
      return runner;
    },
    async close() {
      await Promise.all(runners.map((runner) => runner.stop()));
      await ports.pdf.close();
      await storage.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Somebody with an account; `id` is also the name that letters greet. */
export async function hire({ ports }: World, id: string, roles: string[], more: Partial<Operator> = {}): Promise<Actor> {
  const service = more.assignments?.[0]?.service ?? 'north';
  const operator: Operator = {
    id,
    version: 1,
    username: id,
    name: id,
    passwordHash: '-',
    assignments: [{ service, roles }],
    createdAt: ports.now(),
    ...more,
  };
  await ports.stores.operators.insert(operator);
  return { id, name: id, service: { id: service, title: ports.releases.current().services.get(service)?.title ?? '' }, roles };
}

/** A loan about a new reader, ready to be submitted. */
export async function draftedLoan({ ports }: World, clerk: Actor, surname = 'Reader'): Promise<Practice> {
  const reader = await createSubject(ports, clerk, { surname, name: 'Rita' });
  const card = { kind: 'adult', limit: 50, issuedOn: '2026-01-01', expiresOn: '2027-12-31' };
  const { records } = await addRecord(ports, clerk, reader.id, 'card', card);
  const request = { topic: 'poetry', copies: 2, deposit: 3.5, place: 'room', card: records['card']?.[0]?.id ?? '' };
  const data = { request, review: { opinion: 'SECRET-OPINION' } };
  const { practice } = await openPractice(ports, clerk, { type: 'loan', subject: reader.id, data });
  const upload = {
    category: 'identity',
    name: 'id.txt',
    content: Readable.from([Buffer.from('the card')]),
    expires: '2027-12-31',
    attacher: async () => clerk,
  };
  return (await attachDocument(ports, clerk, practice.id, upload, MAX_BYTES)).practice;
}

/** A loan that waits for the manager; what this tells the manager is still to be done. */
export async function submittedLoan(world: World, clerk: Actor, surname?: string): Promise<Practice> {
  const { id, revision } = await draftedLoan(world, clerk, surname);
  return (await sendEvent(world.ports, clerk, id, { event: 'SUBMIT', revision })).practice;
}

/** A loan that was granted; its letter is still to be written. */
export async function grantedLoan(world: World, clerk: Actor, manager: Actor, surname?: string): Promise<Practice> {
  const { id, revision } = await submittedLoan(world, clerk, surname);
  const data = { decision: { granted: 2 } };
  return (await sendEvent(world.ports, manager, id, { event: 'APPROVE', revision, data })).practice;
}

/** The practice as stored now. @throws Error where there is none */
export async function stored({ ports }: World, id: string): Promise<Practice> {
  const practice = await ports.stores.practices.get(id);
  if (!practice) throw new Error(`no practice ${id}`);
  return practice;
}

/** Every notification, in the order of their ids. */
export async function told({ ports }: World) {
  const { items } = await ports.stores.notifications.find({ where: { kind: 'and', of: [] }, limit: 1000 });
  return items;
}
