import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { ThreadLimits, Threads } from '../../../server/workers/threads.js';
import { openThreads } from '../../../server/workers/threads.js';

const file = pathToFileURL('tests/server/workers/waiting-worker.mjs');
const limits: ThreadLimits = { threads: 2, waiting: 10, ms: 30_000, startMs: 30_000, idleMs: 60_000, heapMb: 32 };

const opened: Threads<string, string>[] = [];
function open(other: Partial<ThreadLimits> = {}): Threads<string, string> {
  const threads = openThreads<string, string>(file, { ...limits, ...other });
  opened.push(threads);
  return threads;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((threads) => threads.close()));
});

describe('threads', () => {
  it('answer each job to whoever asked, several at a time', async () => {
    const threads = open();
    const jobs = ['a', 'b', 'c', 'd', 'e'];
    expect(await Promise.all(jobs.map((job) => threads.ask(job)))).toEqual(jobs.map((job) => `${job}!`));
  });

  it('are ended when a job takes too long or too much memory, fails or ends; the next gets a fresh one', async () => {
    const threads = open({ threads: 1, ms: 2_000 });
    const lost = async (job: string) => threads.ask(job).then(String, ({ code }: { code: string }) => code);
    expect(await lost('spin')).toBe('too-slow');
    expect(await threads.ask('a')).toBe('a!');
    expect(await lost('fill')).toBe('too-large');
    expect(await lost('throw')).toBe('ended');
    expect(await lost('exit')).toBe('ended');
    expect(await threads.ask('b')).toBe('b!');
  });

  it('let so many wait and no more', async () => {
    const threads = open({ threads: 1, waiting: 2 });
    const asked = ['a', 'b', 'c', 'd'].map((job) => threads.ask(job).catch(({ code }: { code: string }) => code));
    expect(await Promise.all(asked)).toEqual(['a!', 'b!', 'c!', 'busy']);
  });

  it('refuse everything once closed, what waits and what is at work too', async () => {
    const threads = open({ threads: 1 });
    const asked = ['spin', 'a'].map((job) => threads.ask(job).catch(({ code }: { code: string }) => code));
    await threads.close();
    expect(await Promise.all(asked)).toEqual(['closed', 'closed']);
    await expect(threads.ask('b')).rejects.toMatchObject({ code: 'closed' });
    await threads.close();
  });

  it('end after a while without work, and start again when there is some', async () => {
    const threads = open({ idleMs: 20 });
    expect(await threads.ask('a')).toBe('a!');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await threads.ask('b')).toBe('b!');
  });

  it('keep no process alive that has nothing else to do', () => {
    const script = `import { openThreads } from './dist-test/server/workers/threads.js';
      console.log(await openThreads(new URL(${JSON.stringify(file.href)}), ${JSON.stringify(limits)}).ask('a'));`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', timeout: 30_000 });
    expect(printed).toBe('a!\n');
  });
});
