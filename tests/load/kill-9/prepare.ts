import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '../../../engine/index.js';
import { createOperator } from '../../../server/auth/operators.js';
import { buildPorts } from '../../../server/build-ports.js';
import { openReleases } from '../../../server/definitions/releases.js';
import { openFilesystem } from '../../../server/files/filesystem.js';
import { openStorage } from '../../../server/storage/open-storage.js';
import { createSubject } from '../../../server/use-cases/create-subject.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { addRecord } from '../../../server/use-cases/subject-records.js';

export const PASSWORD = randomUUID();
const SERVICE = 'codogno';
const PERSONS = 12;

/** Who works in the office, by user name; those with an address get mail. */
export const staff = {
  worker: { roles: ['assistente-sociale'], email: 'worker@example.org' },
  manager: { roles: ['responsabile'], email: 'manager@example.org' },
  deputy: { roles: ['responsabile'] },
  clerk: { roles: ['amministrativo'], email: 'clerk@example.org' },
} satisfies Record<string, { roles: string[]; email?: string }>;

export type StaffName = keyof typeof staff;

/** A person that practices can be about, with the attestation that their form names. */
export interface PreparedPerson {
  id: string;
  record: string;
}

/** Opens the data folder as the server does; nobody else may hold it. */
export async function openFolder(folder: string): Promise<{ ports: Ports; close: () => Promise<void> }> {
  const storage = await openStorage(folder);
  const releases = await openReleases(storage, { now: () => new Date().toISOString() });
  const ports = buildPorts(storage, await openFilesystem(join(folder, 'files')), releases);
  await releases.importOnEmpty('definitions');
  return { ports, close: () => storage.close() };
}

async function hire(ports: Ports, username: StaffName): Promise<Actor> {
  const { roles, email } = { email: undefined, ...staff[username] };
  const assignments = [{ service: SERVICE, roles }];
  const operator = await createOperator(ports, { username, name: username, password: PASSWORD, assignments });
  await ports.stores.operators.save({ ...operator, email, version: operator.version + 1 }, operator.version);
  const title = ports.releases.current().services.get(SERVICE)?.title ?? '';
  return { id: operator.id, name: operator.name, service: { id: SERVICE, title }, roles };
}

/** A new data folder with the shipped definitions, a few operators and some persons. */
export async function prepareFolder(): Promise<{ folder: string; persons: PreparedPerson[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'iter-kill-'));
  const { ports, close } = await openFolder(folder);
  const [worker] = await Promise.all((Object.keys(staff) as StaffName[]).map((name) => hire(ports, name)));
  const persons: PreparedPerson[] = [];
  const year = new Date().getFullYear();
  for (let count = 0; count < PERSONS; count++) {
    const { id } = await createSubject(ports, worker as Actor, { cognome: 'Prova', nome: `Persona ${count}` });
    const isee = { tipo: 'ordinario', valore: 5000 + count, rilascio: `${year}-01-15`, scadenza: `${year + 1}-12-31` };
    const { records } = await addRecord(ports, worker as Actor, id, 'isee', isee);
    persons.push({ id, record: records['isee']?.[0]?.id ?? '' });
  }
  await close();
  return { folder, persons };
}
