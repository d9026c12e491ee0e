import type { Practice } from '../practice/practice.js';
import { seal } from './seal.js';

/**
 * The practice with the refresh of its service's title among what must be done. `id` says for which change, so that asking again
 * adds nothing; an effect of an earlier change is no substitute, it may be on its way with the earlier title.
 */
export function queueTitleRefresh(practice: Practice, id: string, now: string): Practice {
  if (practice.effects.some((effect) => effect.id === id)) return practice;
  const effect = { id, type: 'refresh-title' as const, createdAt: now, dueAt: now, attempts: 0, params: {} };
  return seal({ ...practice, effects: [...practice.effects, effect] });
}
