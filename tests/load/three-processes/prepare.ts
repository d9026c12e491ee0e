import { createOperator } from '../../../server/auth/operators.js';
import { buildPorts } from '../../../server/build-ports.js';
import { openReleases } from '../../../server/definitions/releases.js';
import { later } from '../../../server/later.js';
import { openStores } from '../../../server/open-stores.js';
import { createSubject } from '../../../server/use-cases/create-subject.js';
import { openPractice } from '../../../server/use-cases/open-practice.js';
import type { Ports } from '../../../server/use-cases/ports.js';
import { sendEvent } from '../../../server/use-cases/send-event.js';
import { changeFiles } from '../../fixtures/change-files.js';
import { minimalDefinitions } from '../../fixtures/read-folder.js';
import { PASSWORD } from '../../support/server.js';

const HOUR_MS = 3_600_000;
const SERVICE = { id: 'north', title: 'North branch' };
const AT_ONCE = 8;

/** A draft has a term of an hour, of whose end its holder is told; whoever withdraws one tells the catalogue. */
const definitions = changeFiles(minimalDefinitions(), {
  set: {
    'practice-types/loan/workflow.json': {
      '/states/draft/meta/deadline': { title: 'To be submitted', hours: 1, send: 'REMIND' },
      '/states/draft/on/REMIND': {
        actions: [{ type: 'notify', params: { letter: 'to-decide', to: { referenceOperator: true } } }],
        meta: { title: 'Remind', automatic: true },
      },
      '/states/draft/on/WITHDRAW/actions': [
        { type: 'call-webhook', params: { endpoint: 'catalogue', data: { number: 'practice.number' } } },
      ],
    },
  },
});

/** Does so many things, a few at a time. */
async function each<T>(things: T[], work: (thing: T) => Promise<unknown>): Promise<void> {
  const left = things.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const thing of left) await work(thing);
    }),
  );
}

/** A library on a database: drafts whose term ends at one instant, and drafts that are to be withdrawn. */
export interface Library {
  ports: Ports;
  terms: string[];
  withdrawals: string[];
  /** Sends the event of every withdrawal, and does nothing of what follows. */
  withdrawAll(): Promise<void>;
  close(): Promise<void>;
}

/** Makes the library. @param dueAt the instant at which every term ends */
export async function prepare(uri: string, counts: { terms: number; effects: number }, dueAt: string): Promise<Library> {
  const { storage, files } = await openStores(uri);
  let now = () => later(dueAt, -HOUR_MS);
  const releases = await openReleases(storage, { now: () => now() });
  const applied = await releases.apply(definitions, 'test');
  if (applied.hash === null) throw new Error(JSON.stringify(applied.issues));
  const ports = buildPorts(storage, files, releases, () => now());
  const assignments = [{ service: SERVICE.id, roles: ['clerk'] }];
  const { id } = await createOperator(ports, { username: 'anna', name: 'Anna', password: PASSWORD, assignments });
  const clerk = { id, name: 'Anna', service: SERVICE, roles: ['clerk'] };
  const reader = await createSubject(ports, clerk, { surname: 'Reader', name: 'Rita' });
  const drafts: string[] = [];
  await each(Array.from({ length: counts.terms + counts.effects }), async () => {
    const { practice } = await openPractice(ports, clerk, { type: 'loan', subject: reader.id });
    drafts.push(practice.id);
  });
  const withdrawals = drafts.splice(0, counts.effects);
  now = () => new Date().toISOString();
  return {
    ports,
    terms: drafts,
    withdrawals,
    withdrawAll: () =>
      each(withdrawals, async (practice) => {
        const stored = await ports.stores.practices.get(practice);
        await sendEvent(ports, clerk, practice, { event: 'WITHDRAW', revision: stored?.revision ?? 0 });
      }),
    close: () => storage.close(),
  };
}
