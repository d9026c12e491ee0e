import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import supertest from 'supertest';
import { createOperator } from '../../../server/auth/operators.js';
import { readConfig } from '../../../server/config.js';
import { openFilesystem } from '../../../server/files/filesystem.js';
import { serve } from '../../../server/serve.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import { PASSWORD } from '../../support/server.js';

/** The environment of a server on a data folder, with the small definitions. */
export const officeOn = (dataFolder: string): Record<string, string> => ({
  ITER_DATA: dataFolder,
  ITER_DEFINITIONS: 'tests/fixtures/minimal-definitions',
  ITER_PORT: '0',
  ITER_LOG: 'silent',
});

/** What a clerk did. */
export interface SmallOffice {
  practice: { id: string; number: string };
  /** The ids of the documents of the practice. */
  documents: string[];
}

export const pdfOf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n1 0 obj<<>>endobj % ${text}\ntrailer<<>>\n%%EOF`);

/** Signs in as a clerk that is made first. */
export async function clerkAt(url: string) {
  const agent = supertest.agent(url);
  const { body } = await agent.post('/api/session').send({ username: 'anna', password: PASSWORD });
  return agent.set('X-CSRF-Token', body.csrfToken);
}

export type Clerk = Awaited<ReturnType<typeof clerkAt>>;

export async function openLoan(clerk: Clerk): Promise<{ id: string; number: string }> {
  const data = { surname: 'Rossi', name: 'Anna', bornOn: '1990-05-01', town: 't1' };
  const person = await clerk.post('/api/subjects').send({ data }).expect(201);
  const { body } = await clerk.post('/api/practices').send({ type: 'loan', subject: person.body.id }).expect(201);
  return { id: body.id, number: body.number };
}

export async function attachTo(clerk: Clerk, practice: string, text: string): Promise<{ id: string; revision: number }> {
  const sent = clerk.post(`/api/practices/${practice}/documents`).field('category', 'other');
  const { body } = await sent
    .attach('file', pdfOf(text), { filename: `${text}.pdf`, contentType: 'application/pdf' })
    .expect(201);
  return { id: body.documents.at(-1).id, revision: body.revision };
}

/** A data folder as a server leaves it: a practice with three documents, and who saw it. */
export async function smallOffice(dataFolder: string): Promise<SmallOffice> {
  const served = await serve(readConfig(officeOn(dataFolder)));
  const assignments = [{ service: 'north', roles: ['clerk'] }];
  await createOperator(served.ports, { username: 'anna', name: 'Anna', password: PASSWORD, assignments });
  const clerk = await clerkAt(served.url);
  const practice = await openLoan(clerk);
  const documents: string[] = [];
  for (const text of ['one', 'two', 'three']) documents.push((await attachTo(clerk, practice.id, text)).id);
  await served.stop();
  return { practice, documents };
}

/** A data folder with as many notifications and files as are wanted, of no use but to take time. One practice names all files. */
export async function largeStore(dataFolder: string, documents: number, files: number): Promise<void> {
  const storage = await openStorage(dataFolder);
  const notifications = storage.collection('notifications');
  const text = 'x'.repeat(500);
  for (let at = 0; at < documents; at += 500) {
    const batch = Array.from({ length: 500 }, () => ({ id: randomUUID(), version: 1, text }));
    await Promise.all(batch.map((document) => notifications.insert(document)));
  }
  await storage.nextNumber('loans');
  const store = await openFilesystem(join(dataFolder, 'files'));
  const named: { id: string; size: number; sha256: string }[] = [];
  for (let at = 0; at < files; at++) {
    const { temporary, size, sha256 } = await store.receive(Readable.from([Buffer.alloc(2000, String(at))]), { maxBytes: 2000 });
    const id = randomUUID();
    await store.keep(temporary, id);
    named.push({ id, size, sha256 });
  }
  const practice = { id: 'large', version: 1, revision: -1, number: 'LN-1', documents: named, effects: [], history: [] };
  await storage.collection<{ id: string; version: number }>('practices').insert(practice);
  await storage.close();
}
