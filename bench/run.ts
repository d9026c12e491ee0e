/**
 * Runs the benches of this folder, all or those named, one process each, one after the other; `--small` and `--large` go to each.
 * Figures are ratios taken in one run.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const benches = ['engine', 'definitions', 'storage', 'http', 'lists', 'exports', 'storages'];
const asked = process.argv.slice(2);
const options = asked.filter((each) => each.startsWith('--'));
const named = asked.filter((each) => !each.startsWith('--'));
let failed = 0;
for (const name of named.length > 0 ? named : benches) {
  console.log(`\n${name}`);
  const file = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file, ...options], { stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
