import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlreadyOpenError } from '../../../server/storage/errors.js';
import { openStorage } from '../../../server/storage/open-storage.js';

const program = join(import.meta.dirname, 'writer-process.ts');

/** Starts a writing process; resolves once it has the folder open. */
async function startWriter(folder: string): Promise<{ child: ChildProcess; printed: () => string }> {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], { stdio: ['ignore', 'pipe', 'inherit'], env });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      printed += chunk;
      resolve();
    });
    child.on('exit', (code) => reject(new Error(`the writer ended with ${code}`)));
  });
  return { child, printed: () => printed };
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.on('close', resolve));

describe('a data folder and its processes', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iter-processes-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is refused to a second one, in the same process too, until it is closed', async () => {
    const storage = await openStorage(folder);
    await expect(openStorage(folder)).rejects.toThrow(AlreadyOpenError);
    await storage.close();
    await (await openStorage(folder)).close();
  });

  it('has every acknowledged write, and is free, after kill -9', async () => {
    const numbers = new Set<string>();
    let acknowledged = 0;
    for (let round = 0; round < 4; round++) {
      const { child, printed } = await startWriter(folder);
      await expect(openStorage(folder)).rejects.toThrow(AlreadyOpenError);
      await new Promise((resolve) => setTimeout(resolve, 60 + 70 * round));
      const closed = ended(child);
      child.kill('SIGKILL');
      await closed;
      const storage = await openStorage(folder);
      const lines = printed().split('\n').slice(1, -1);
      for (const line of lines) {
        const [id = '', number = ''] = line.split(' ');
        expect(await storage.collection('practices').get(id)).toMatchObject({ version: 2, tags: ['closed'] });
        expect(numbers.has(number)).toBe(false);
        numbers.add(number);
      }
      acknowledged += lines.length;
      await storage.close();
    }
    expect(acknowledged).toBeGreaterThan(100);
  }, 60_000);
});
