import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '../../support/server-process.js';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.js';
import { type SharedOffice, signInAt, startSharedOffice } from './office.js';

type Ask = Awaited<ReturnType<typeof signInAt>>;

const hostOf = (uri: string): string => new URL(uri).host;

/** To be called within `describe`: a server that reaches its database over a line that its tests cut and restore. */
export function serverOverALine() {
  let office: SharedOffice;
  let line: TcpProxy;
  let server: ServerProcess;
  let clerk: Ask;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'iter-faults-'));
    office = await startSharedOffice(['anna']);
    line = await startTcpProxy(hostOf(office.mongo.uri));
    server = await office.start({ host: line.host });
    clerk = await signInAt(server.url, 'anna');
  }, 120_000);
  afterEach(() => {
    line.restore();
    const unexpected = server
      .printed()
      .split('\n')
      .filter((told) => told.includes('unexpected error'));
    // Whatever the driver throws where nobody answers is known as such.
    expect(unexpected.filter((told) => !told.includes('storage-unavailable'))).toEqual([]);
  });
  afterAll(async () => {
    await office.stop();
    await line.close();
    rmSync(folder, { recursive: true });
  });

  const startOn = (uri: string) => ServerProcess.start(folder, { compiled: true, env: { ITER_STORAGE: uri } });
  const ready = async () => (await fetch(`${server.url}/api/health/ready`)).status;
  const openLoan = async (): Promise<{ id: string; revision: number }> => {
    const person = await clerk(server.url, 'POST', '/api/subjects', { data: { surname: 'Reader', name: 'Rita' } });
    const { id: subject } = (await person.json()) as { id: string };
    return (await clerk(server.url, 'POST', '/api/practices', { type: 'loan', subject })).json() as never;
  };

  /** Edits one practice again and again, for so long; what was acknowledged, and the statuses that came. */
  async function keepEditing(forMs: number) {
    const { id, revision: first } = await openLoan();
    const seen = { id, acknowledged: 0, revision: first, statuses: new Set<number>(), retryAfter: new Set<string | null>() };
    for (let copies = 1, end = Date.now() + forMs; Date.now() < end; copies++) {
      const body = { revision: seen.revision, patch: { request: { copies: 1 + (copies % 9) } } };
      const answer = await clerk(server.url, 'PATCH', `/api/practices/${id}`, body).catch(() => null);
      seen.statuses.add(answer?.status ?? 0);
      if (answer?.status === 503) seen.retryAfter.add(answer.headers.get('retry-after'));
      if (answer?.status !== 200) continue;
      seen.acknowledged = body.patch.request.copies;
      seen.revision = ((await answer.json()) as { revision: number }).revision;
    }
    return seen;
  }

  const storedCopies = async (id: string) => {
    const practice = await office.ports.stores.practices.get(id);
    return (practice?.data['request'] as { copies: number } | undefined)?.copies;
  };

  return {
    office: () => office,
    line: () => line,
    ask: (method: string, path: string, body?: object) => clerk(server.url, method, path, body),
    live: async () => (await fetch(`${server.url}/api/health/live`)).status,
    ready,
    startOn,
    openLoan,
    keepEditing,
    storedCopies,
  };
}
