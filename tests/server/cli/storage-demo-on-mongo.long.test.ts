import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { buildPorts } from '../../../server/build-ports.js';
import { openReleases } from '../../../server/definitions/releases.js';
import { readDemos } from '../../../server/demo/read-demos.js';
import { seedDemo } from '../../../server/demo/seed-demo.js';
import { openStores } from '../../../server/open-stores.js';
import { onMongo } from '../../support/mongo/on-mongo.js';
import { startMongo } from '../../support/mongo/start-mongo.js';
import { runIter } from './run-iter.js';

jest.setTimeout(300_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'iter-demo-copy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const copy = (from: string, to: string) => runIter(['storage', 'copy', from, to]);

/** The data of the demonstration, as `iter demo` makes it. */
async function demoStore(dataFolder: string) {
  const { storage, files } = await openStores(dataFolder);
  const now = () => '2026-11-23T09:00:00.000Z';
  const releases = await openReleases(storage, { now });
  await releases.importOnEmpty('definitions');
  const ports = buildPorts(storage, files, releases, now);
  const { persons, practices } = await seedDemo(ports, await readDemos('definitions'), { now: now() });
  await storage.close();
  await Promise.all([ports.pdf.close(), ports.formulas.close()]);
  return { persons, practices };
}

onMongo('iter storage on the demonstration', () => {
  it('copies the demonstration from SQLite to MongoDB and back, with equal hashes', async () => {
    const { server, uri, stop } = await startMongo();
    const [first, second] = [join(folder, 'demo'), join(folder, 'demo-back')];
    const { persons, practices } = await demoStore(first);
    const there = await copy(first, uri);
    expect(there).toMatchObject({ code: 0 });
    const back = await copy(uri, second);
    expect(back).toMatchObject({ code: 0 });
    expect(there.out).toContain('the copy holds the same: ');
    // All but the line that says from where to where.
    const table = (out: string) => out.slice(out.indexOf('\n'));
    expect(table(back.out)).toBe(table(there.out));
    const alike = await runIter(['storage', 'verify', first, second]);
    expect(alike).toMatchObject({ code: 0, out: expect.stringContaining('both are sound and hold the same') });
    console.log(`${persons} persons and ${practices} practices, SQLite -> ${server} -> SQLite\n${there.out}${back.out}`);
    await stop();
  });
});
