import type { Practice } from '../practice/practice.js';
import { appendHistory } from './history.js';
import { seal } from './seal.js';
import { systemActor } from './setting.js';

/** The practice with a line of history for an endpoint that was told something; the effect is done with this. */
export function noteCall(practice: Practice, effectId: string, title: string, now: string): Practice {
  const effect = practice.effects.find(({ id }) => id === effectId);
  if (!effect) return practice;
  const { id, name, service } = systemActor(practice.service);
  const event = String(effect.params['event']);
  const line = { at: now, actor: { id, name }, service, kind: 'called' as const, event, title, changes: [] };
  return seal({
    ...practice,
    history: appendHistory(practice.history, line, practice.revision),
    effects: practice.effects.filter((each) => each !== effect),
  });
}
