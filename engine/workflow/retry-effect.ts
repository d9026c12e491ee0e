import type { Result } from '../error/result.js';
import { accept, refuse } from '../error/result.js';
import { grants, grantsAnything } from '../permission/areas.js';
import { rightsOn } from '../permission/rights.js';
import type { Effect } from '../practice/effect.js';
import type { Practice } from '../practice/practice.js';
import { seal } from './seal.js';
import type { Setting } from './setting.js';

/** What leaves the practice, and may fail for reasons that somebody of the office can mend. */
const outgoing: Effect['type'][] = ['open-practice', 'call-webhook'];

/** What an event left to be done outside of its practice and is not done yet. */
export interface Standing {
  effect: Effect;
  title: string;
}

/** Whether the actor may have an effect tried again: whoever may send its event, or hand the practice over. */
function mayRetry(setting: Setting, practice: Practice, { type, params }: Effect): boolean {
  const rights = rightsOn(setting, practice);
  if (!outgoing.includes(type) || !rights.readable) return false;
  return grants(rights.areas('send'), String(params['event'])) || grantsAnything(rights.areas('assign'));
}

function titleOf({ current: { definitions } }: Setting, { type, params }: Effect): string {
  const key = String(params[type === 'open-practice' ? 'practiceType' : 'endpoint']);
  if (type === 'open-practice') return definitions.practiceTypes[key]?.type.title ?? key;
  return definitions.ambito.endpoints?.find(({ id }) => id === key)?.title ?? key;
}

/** What events of a practice left to be done outside of it, for whoever may have it tried again. */
export const standingEffects = (setting: Setting, practice: Practice): Standing[] =>
  practice.effects
    .filter((effect) => mayRetry(setting, practice, effect))
    .map((effect) => ({ effect, title: titleOf(setting, effect) }));

/**
 * Has an effect tried again now, as often as a new one. One that is done, or just being tried, is left as it is.
 * @returns the practice to save, the same where nothing changes; `forbidden`
 */
export function retryEffect(setting: Setting, practice: Practice, id: string): Result<Practice> {
  const effect = practice.effects.find((each) => each.id === id);
  if (!effect || (effect.lease && effect.lease.until > setting.now)) return accept(practice);
  if (!mayRetry(setting, practice, effect)) return refuse({ code: 'forbidden', details: { action: 'send' } });
  const { failed, lease, ...rest } = effect;
  const again: Effect = { ...rest, dueAt: setting.now, attempts: 0 };
  return accept(seal({ ...practice, effects: practice.effects.map((each) => (each === effect ? again : each)) }));
}
