import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '../server/open-stores.js';
import { projectRoot } from '../server/project-root.js';

/**
 * How long `iter storage copy` and `iter backup` take over so many documents of half a kilobyte, without files, and how much memory:
 * `npx tsx bench/transfer.ts 1000000`. The memory is what Linux says of the process (VmHWM), the loader of TypeScript included.
 */
const count = Number(process.argv[2] ?? 100_000);
const AT_ONCE = 1_000;

async function fill(folder: string): Promise<void> {
  const { storage } = await openStores(folder);
  const pages = storage.collection<{ id: string; version: number; text: string }>('historyPages');
  const text = 'x'.repeat(450);
  for (let at = 0; at < count; at += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, each) => at + each);
    await Promise.all(some.map((each) => pages.insert({ id: `page-${(each * 7_919) % count}-${each}`, version: 1, text })));
  }
  await storage.close();
}

/** The most memory that a process has had so far, in kB; 0 where it is over. */
function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Runs a command of ours in a process of its own. */
async function measure(what: string, ...command: string[]): Promise<void> {
  const begun = performance.now();
  const args = ['--import', 'tsx', join(projectRoot, 'server/cli/iter.ts'), ...command];
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] });
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid ?? 0));
  }, 100);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`${what} ended with ${code}`);
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  console.log(`${what} of ${count.toLocaleString('en')} documents: ${seconds} s, ${Math.round(peak / 1_024)} MB`);
}

const folder = mkdtempSync(join(tmpdir(), 'iter-transfer-'));
const data = join(folder, 'data');
try {
  await fill(data);
  await measure('storage copy', 'storage', 'copy', data, join(folder, 'copy'));
  await measure('backup', 'backup', join(folder, 'backup'), '--data', data);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
