import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { equal, everything } from '../../../engine/index.js';
import type { Change } from '../../fixtures/change-files.js';
import { changeFiles } from '../../fixtures/change-files.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';
import { type SharedOffice, type signInAt, until } from './office.js';

type Ask = Awaited<ReturnType<typeof signInAt>>;

const workflow = 'practice-types/loan/workflow.json';
const letter = { type: 'write-letter', params: { letter: 'papers', category: 'letters' } };
const notice = { type: 'notify', params: { letter: 'to-decide', to: { referenceOperator: true } } };
/** A draft takes an event that writes a letter and tells somebody, as often as it is sent. */
const telling: Change = {
  set: { [workflow]: { '/states/draft/on/COMPLETE': { actions: [letter, notice], meta: { title: 'Tell' } } } },
};

/** The small definitions, with an event that has effects and may be sent again. */
export async function publishTelling(office: SharedOffice): Promise<void> {
  const { hash, issues } = await office.ports.releases.apply(changeFiles(minimalDefinitions(), telling), 'test');
  if (!hash) throw new Error(JSON.stringify(issues));
}

/** What a clerk was told, and what for lack of an answer may or may not have been done. */
export interface Told {
  practices: string[];
  /** By practice, the last number of copies that was acknowledged, and of events how many. */
  copies: Map<string, number>;
  events: Map<string, number>;
  /** With the hash of their bytes. */
  documents: { practice: string; sha256: string }[];
  /** Answers that were neither yes nor 503 with when to ask again. */
  odd: string[];
  /** How often nobody could tell. */
  unsure: number;
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A clerk who opens practices, edits them, uploads documents and sends events until it is over, and keeps what was told. */
export async function workUntil(over: () => boolean, url: () => string, ask: Ask, subject: string): Promise<Told> {
  const told: Told = { practices: [], copies: new Map(), events: new Map(), documents: [], odd: [], unsure: 0 };
  const asked = async (method: string, path: string, body?: object) => {
    const answer = await ask(url(), method, path, body).catch(() => null);
    if (answer?.ok) return (await answer.json()) as { id: string; revision: number };
    told.unsure++;
    const said = await answer?.text();
    if (answer?.status !== 503 || !answer.headers.get('retry-after'))
      told.odd.push(`${method} ${path} ${answer?.status} ${said}`);
    return null;
  };
  const revisionOf = async (id: string) => (await asked('GET', `/api/practices/${id}`))?.revision;
  while (!over()) {
    const opened = await asked('POST', '/api/practices', { type: 'loan', subject });
    if (!opened) continue;
    const path = `/api/practices/${opened.id}`;
    told.practices.push(opened.id);
    for (let copies = 1; copies <= 3; copies++) {
      const revision = await revisionOf(opened.id);
      if (await asked('PATCH', path, { revision, patch: { request: { copies } } })) told.copies.set(opened.id, copies);
    }
    const bytes = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(600_000)]);
    const form = new FormData();
    form.append('category', 'other');
    form.append('file', new Blob([bytes], { type: 'application/pdf' }), 'other.pdf');
    const uploaded = await asked('POST', `${path}/documents`, form);
    if (uploaded) told.documents.push({ practice: opened.id, sha256: hashOf(bytes) });
    const revision = await revisionOf(opened.id);
    if (await asked('POST', `${path}/events`, { event: 'COMPLETE', revision })) told.events.set(opened.id, 1);
  }
  return told;
}

/** What is stored, beside what was told: all that was acknowledged is there, and nothing is there twice. */
export async function expectKept(office: SharedOffice, told: Told): Promise<void> {
  const { practices, notifications } = office.ports.stores;
  const numbers: string[] = [];
  for await (const stored of practices.scan(everything)) {
    numbers.push(stored.number);
    const { id } = stored;
    await until(async () => (await practices.get(id))?.effects.length === 0, 60_000);
    const now = await practices.get(id);
    if (!now) throw new Error(`${id} is gone`);
    if (told.copies.get(id) !== undefined)
      expect((now.data['request'] as { copies: number }).copies).toBeGreaterThanOrEqual(told.copies.get(id) ?? 0);
    const sent = now.history.filter(({ kind }) => kind === 'event').length;
    expect(sent).toBeGreaterThanOrEqual(told.events.get(id) ?? 0);
    expect(sent).toBeLessThanOrEqual(1);
    // Effects: each event has one letter and one notification.
    expect(now.documents.filter(({ category }) => category === 'letters')).toHaveLength(sent);
    const notified = await notifications.count(equal('practice.id', id));
    expect(notified.count).toBe(sent);
    for (const document of now.documents) {
      const bytes = await office.ports.files.open(document.id);
      expect(bytes && hashOf(await buffer(bytes))).toBe(document.sha256);
    }
    const hashes = now.documents.map(({ sha256 }) => sha256);
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const { practice, sha256 } of told.documents) if (practice === id) expect(hashes).toContain(sha256);
  }
  expect(new Set(numbers).size).toBe(numbers.length);
  const ids = new Set((await practices.getMany(told.practices)).map(({ id }) => id));
  expect(told.practices.filter((id) => !ids.has(id))).toEqual([]);
}
