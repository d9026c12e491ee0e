/**
 * Lists over 10⁴, 10⁵ and, with `--large`, 10⁶ practices in one SQLite file: the groups of the desk with their counts, the number
 * of the badge, a search by number, the overview of a person. Each is asked by every role in services large and small, by a role
 * that sees every service, and by one that sees nothing; the figure is p95 over all askers.
 * Run: `npm run bench -- lists`, or `npm run bench -- lists --large` (some minutes, some GB beneath BENCH_FOLDER).
 */
import { lists, p95Of, shown, type Time, timesOf } from './support/lists.js';
import { everywhere, manyPractices, manyTypes } from './support/many-practices.js';
import { openOffice, shippedDefinitions } from './support/office.js';

const rounds = 3;
const large = process.argv.includes('--large');
const sizes = process.argv.includes('--small') ? [2_000, 10_000] : large ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];

for (const size of sizes) {
  const from = performance.now();
  const now = new Date().toISOString();
  const office = await openOffice(manyTypes(await shippedDefinitions()), (release) => manyPractices(release, size, now));
  try {
    const types = Object.keys(office.ports.releases.current().definitions.practiceTypes).length;
    console.log(`${size} practices of ${types} types, written in ${Math.round((performance.now() - from) / 1000)} s`);
    const all: Time[] = [];
    for (const [name, ask] of Object.entries(lists)) {
      const times = await timesOf(office.ports, ask, rounds);
      all.push(...times);
      const worst = times.at(-1);
      const wide = times.filter(({ asker }) => asker.startsWith(everywhere)).at(-1)?.ms ?? 0;
      const median = times[times.length >> 1]?.ms ?? 0;
      console.log(
        `  ${name.padEnd(17)} median ${shown(median)}, p95 ${shown(p95Of(times))}, sees all ${shown(wide)}, worst ${shown(worst?.ms ?? 0)} (${worst?.asker})`,
      );
    }
    all.sort((one, other) => one.ms - other.ms);
    console.log(`  all lists: p95 ${shown(p95Of(all))}`);
  } finally {
    await office.close();
  }
}
