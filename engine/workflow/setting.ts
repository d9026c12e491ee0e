import type { Actor } from '../practice/person.js';
import type { CompiledRelease } from '../release/compile-release.js';
import type { Configuration, Taken } from './configuration.js';
import type { GuardEnvironment } from './guards.js';
import type { CompiledPracticeType } from './practice-type.js';

/**
 * Where an operation takes place: the practice type as the practice is pinned to it, the release that runs now (for what is
 * never pinned, design: pinning), who acts, and when. `now` is an ISO 8601 instant in UTC; `newId` gives unique ids.
 */
export interface Setting {
  type: CompiledPracticeType;
  current: CompiledRelease;
  actor: Actor;
  now: string;
  newId: () => string;
  /** Told of each attempt to send an event that came as far as its guards: stories learn so what they cover. */
  watch?: (attempt: Attempt) => void;
}

/** An event that was tried in some states, and what was taken; null where no guard let it. */
export interface Attempt {
  event: string;
  from: Configuration;
  judged: GuardEnvironment;
  taken: Taken | null;
}

/** Who acts when a deadline falls due; no rule holds for it. */
export const systemActor = (service: { id: string; title: string }): Actor => ({
  id: 'system',
  name: 'system',
  service,
  roles: [],
});
