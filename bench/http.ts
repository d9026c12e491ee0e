/**
 * Durable events a second over HTTP, of one server process as `npm start` runs it (session, contract, permission, form, guard,
 * history, register of reads, log), against a bare Express handler that does the same reads and the same write with the wait for
 * the disk. 16 connections; rounds in turn. Run: `npm run bench -- http`, `--small` for short rounds.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { median } from './support/ratio.js';

const connections = 16;
const practices = 1_600;
const small = process.argv.includes('--small');
const rounds = small ? 3 : 7;
const roundMs = small ? 1_500 : 4_000;

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: connections });

function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), ...headers },
      },
      (response) => {
        let received = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          received += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received }));
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

/** A server of the bench, in its process. */
async function start(name: 'ours' | 'bare') {
  const file = fileURLToPath(new URL(`./support/http-servers${import.meta.url.slice(-3)}`, import.meta.url));
  const profiled =
    process.env['BENCH_PROFILE'] && name === 'ours' ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`] : [];
  const child = fork(file, [name, String(practices)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [...process.execArgv, ...profiled],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const headers: Record<string, string> = {};
  if (name === 'ours') {
    const session = await post(`${url}/api/session`, { username: 'manager', password: 'a long enough password' });
    if (session.status !== 200) throw new Error(session.body);
    headers['Cookie'] = String(session.headers['set-cookie']).split(';')[0] ?? '';
    headers['X-CSRF-Token'] = JSON.parse(session.body).csrfToken;
  }
  const revisions: number[] = [];
  let next = 0;
  const one = async () => {
    const at = next++ % practices;
    const data = { decision: { reason: `All copies are out, said for the ${next}th time.` } };
    const asked = { event: 'RECORD', data, note: 'By phone.', ...(revisions[at] !== undefined && { revision: revisions[at] }) };
    const from = performance.now();
    const { status, body } = await post(`${url}/api/practices/loan-${at}/events`, { revision: first, ...asked }, headers);
    if (status !== 200) throw new Error(`${status} ${body}`);
    revisions[at] = JSON.parse(body).revision;
    return performance.now() - from;
  };
  /** How long the server has kept processors busy: hardly disturbed by what else the machine does. */
  const processorMs = async () => {
    child.send('processor');
    const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
    return (user + system) / 1000;
  };
  const round = async (ms: number) => {
    const times: number[] = [];
    const before = await processorMs();
    const from = performance.now();
    const worker = async () => {
      while (performance.now() - from < ms) times.push(await one());
    };
    await Promise.all(Array.from({ length: connections }, worker));
    times.sort((a, b) => a - b);
    return {
      rate: (times.length * 1000) / (performance.now() - from),
      p99: times[Math.floor(times.length * 0.99)] ?? 0,
      processor: ((await processorMs()) - before) / times.length,
    };
  };
  return { round, stop: () => child.disconnect() };
}

/** The revision of the loan that the servers begin with. */
const first = 4;

const ours = await start('ours');
const bare = await start('bare');
await ours.round(roundMs);
await bare.round(roundMs);
const pairs: { ours: Awaited<ReturnType<typeof ours.round>>; bare: Awaited<ReturnType<typeof bare.round>> }[] = [];
for (let round = 0; round < rounds; round++) pairs.push({ ours: await ours.round(roundMs), bare: await bare.round(roundMs) });
const told = (name: 'ours' | 'bare') => {
  const of = (figure: 'rate' | 'p99' | 'processor') => median(pairs.map((pair) => pair[name][figure]));
  return `${Math.round(of('rate'))} events/s, p99 ${Math.round(of('p99'))} ms, ${of('processor').toFixed(2)} ms of processor an event`;
};
console.log(`${connections} connections, ${rounds} rounds of ${roundMs / 1000} s, medians`);
console.log(`ours ${told('ours')}`);
console.log(`bare Express ${told('bare')}`);
console.log(`ratio ${median(pairs.map((pair) => pair.ours.rate / pair.bare.rate)).toFixed(2)}`);
ours.stop();
bare.stop();
agent.destroy();
