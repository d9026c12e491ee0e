/**
 * Lists over 10⁴, 10⁵ and, with `--large`, 10⁶ practices in one SQLite file: the groups of the desk with their counts, the number
 * of the badge, a search by number, the overview of a person. Each is asked by every role in services large and small, by a role
 * that sees every service, and by one that sees nothing; the figure is p95 over all askers.
 * Run: `npm run bench -- lists`, or `npm run bench -- lists --large` (some minutes, some GB beneath BENCH_FOLDER).
 */
import type { Actor } from '../engine/index.js';
import { deskCount, deskGroup, deskGroups } from '../server/use-cases/desk.js';
import { findByNumber, overviewOf } from '../server/use-cases/find-practices.js';
import type { Ports } from '../server/use-cases/ports.js';
import { everywhere, manyPractices, manyTypes } from './support/many-practices.js';
import { openOffice, shippedDefinitions } from './support/office.js';

const rounds = 3;
const large = process.argv.includes('--large');
const sizes = process.argv.includes('--small') ? [2_000, 10_000] : large ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];

/** Every role, in the largest service, in a middling and in a small one. */
function askers({ releases }: Ports): Actor[] {
  const { services, roles } = releases.current().definitions;
  const found = [0, services.length >> 1, services.length - 1].flatMap((at) => services[at] ?? []);
  return found.flatMap(({ id, title }) =>
    roles.map((role) => ({ id: 'operator-7', name: 'Asker', service: { id, title }, roles: [role.id] })),
  );
}

const lists: Record<string, (ports: Ports, actor: Actor) => Promise<unknown>> = {
  ...Object.fromEntries(
    deskGroups.map((group) => [`desk ${group}`, (ports: Ports, actor: Actor) => deskGroup(ports, actor, group)]),
  ),
  'desk badge': deskCount,
  'search by number': (ports, actor) => findByNumber(ports, actor, 'p-2020-0'),
  overview: (ports, actor) => overviewOf(ports, actor, 'subject-7'),
};

interface Time {
  ms: number;
  asker: string;
}

async function timesOf(ports: Ports, ask: (ports: Ports, actor: Actor) => Promise<unknown>): Promise<Time[]> {
  const times: Time[] = [];
  for (let round = -1; round < rounds; round++) {
    for (const actor of askers(ports)) {
      const from = performance.now();
      await ask(ports, actor);
      if (round >= 0) times.push({ ms: performance.now() - from, asker: `${actor.roles[0]} in ${actor.service.id}` });
    }
  }
  return times.sort((one, other) => one.ms - other.ms);
}

const shown = (ms: number): string => `${ms.toFixed(1)} ms`;

for (const size of sizes) {
  const from = performance.now();
  const now = new Date().toISOString();
  const office = await openOffice(manyTypes(await shippedDefinitions()), (release) => manyPractices(release, size, now));
  try {
    console.log(`${size} practices of 8 types, written in ${Math.round((performance.now() - from) / 1000)} s`);
    const all: Time[] = [];
    for (const [name, ask] of Object.entries(lists)) {
      const times = await timesOf(office.ports, ask);
      all.push(...times);
      const worst = times.at(-1);
      const p95 = times[Math.floor(times.length * 0.95)]?.ms ?? 0;
      const wide = times.filter(({ asker }) => asker.startsWith(everywhere)).at(-1)?.ms ?? 0;
      const median = times[times.length >> 1]?.ms ?? 0;
      console.log(
        `  ${name.padEnd(17)} median ${shown(median)}, p95 ${shown(p95)}, sees all ${shown(wide)}, worst ${shown(worst?.ms ?? 0)} (${worst?.asker})`,
      );
    }
    all.sort((one, other) => one.ms - other.ms);
    console.log(`  all lists: p95 ${shown(all[Math.floor(all.length * 0.95)]?.ms ?? 0)}`);
  } finally {
    await office.close();
  }
}
