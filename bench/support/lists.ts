import type { Actor } from '../../engine/index.js';
import { deskCount, deskGroup, deskGroups } from '../../server/use-cases/desk.js';
import { findByNumber, overviewOf } from '../../server/use-cases/find-practices.js';
import type { Ports } from '../../server/use-cases/ports.js';

/** Every role, in the largest service, in a middling and in a small one. */
function askers({ releases }: Ports): Actor[] {
  const { services, roles } = releases.current().definitions;
  const found = [0, services.length >> 1, services.length - 1].flatMap((at) => services[at] ?? []);
  return found.flatMap(({ id, title }) =>
    roles.map((role) => ({ id: 'operator-7', name: 'Asker', service: { id, title }, roles: [role.id] })),
  );
}

/** The lists that are opened all day. */
export const lists: Record<string, (ports: Ports, actor: Actor) => Promise<unknown>> = {
  ...Object.fromEntries(
    deskGroups.map((group) => [`desk ${group}`, (ports: Ports, actor: Actor) => deskGroup(ports, actor, group)]),
  ),
  'desk badge': deskCount,
  'search by number': (ports, actor) => findByNumber(ports, actor, 'p-2020-0'),
  overview: (ports, actor) => overviewOf(ports, actor, 'subject-7'),
};

/** How long somebody waited for a list. */
export interface Time {
  ms: number;
  asker: string;
}

/** The times of a list for all who ask, so many rounds after one that warms up, the shortest first. */
export async function timesOf(
  ports: Ports,
  ask: (ports: Ports, actor: Actor) => Promise<unknown>,
  rounds: number,
): Promise<Time[]> {
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

/** The time that all but one of twenty stayed below, of times in order. */
export const p95Of = (times: Time[]): number => times[Math.floor(times.length * 0.95)]?.ms ?? 0;

export const shown = (ms: number): string => `${ms.toFixed(1)} ms`;
