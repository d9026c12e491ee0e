import type { Practice } from '../practice/practice.js';
import { appendHistory } from './history.js';
import { openingIn } from './open-carried.js';
import { seal } from './seal.js';

/**
 * The practice with the link to what one of its effects opened, and a line of history that names it; the effect is done with this.
 * The person who sent the event did so: the line is theirs. No revision moves, for nobody decides anything by it.
 */
export function linkOpened(practice: Practice, effectId: string, opened: Practice, now: string): Practice {
  const effect = practice.effects.find(({ id }) => id === effectId);
  if (!effect) return practice;
  const { actor } = openingIn(effect);
  const link = { relation: 'opened' as const, id: opened.id, type: opened.type, number: opened.number };
  const line = {
    at: now,
    actor: { id: actor.id, name: actor.name },
    service: actor.service,
    kind: 'linked' as const,
    link,
    changes: [],
  };
  return seal({
    ...practice,
    links: [...(practice.links ?? []), link],
    history: appendHistory(practice.history, line, practice.revision),
    effects: practice.effects.filter((each) => each !== effect),
  });
}
