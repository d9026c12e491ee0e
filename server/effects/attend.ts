import type { Effect, Practice } from '../../engine/index.js';
import { attemptAll } from './attempt.js';
import { callWebhook } from './call-webhook.js';
import { deliverDeadlines } from './deliver-deadlines.js';
import { eraseUnchanged } from './erase-practice.js';
import { digestsWith, practicesWith, subjectsWith } from './holder.js';
import { notify } from './notify.js';
import { openAsked } from './open-asked.js';
import { refreshSubject } from './refresh-subject.js';
import { refreshTitle } from './refresh-title.js';
import { sendDigest } from './send-digest.js';
import { sendMail } from './send-mail.js';
import type { Workplace } from './workplace.js';
import { writeLetter } from './write-letter.js';

/** An effect that its holder cannot have. */
class UnknownEffectError extends Error {
  readonly code = 'unknown-effect';
  constructor(type: string) {
    super(`this holder has no effects of the type ${type}`);
    this.name = 'UnknownEffectError';
  }
}

const ofPractice: Partial<
  Record<Effect['type'], (workplace: Workplace, practice: Practice, effect: Effect) => Promise<boolean>>
> = {
  notify,
  mail: sendMail,
  'write-letter': writeLetter,
  'open-practice': openAsked,
  'call-webhook': callWebhook,
  'refresh-title': refreshTitle,
};

/** Does all that is due in a practice: its terms, which may leave effects, then its effects, then its erasure. @returns how much */
export async function attendPractice(workplace: Workplace, id: string): Promise<number> {
  const delivered = await deliverDeadlines(workplace, id);
  const holding = practicesWith(workplace.ports.stores.practices);
  const tried = await attemptAll(workplace, holding, id, (practice, effect) => {
    const perform = ofPractice[effect.type];
    if (!perform) throw new UnknownEffectError(effect.type);
    return perform(workplace, practice, effect);
  });
  return delivered + tried + (await eraseUnchanged(workplace, id));
}

/** Does all that is due for a person: the copies that practices carry. @returns how much */
export function attendSubject(workplace: Workplace, id: string): Promise<number> {
  const holding = subjectsWith(workplace.ports.stores.subjects);
  return attemptAll(workplace, holding, id, (subject, effect) => {
    if (effect.type !== 'refresh-subject') throw new UnknownEffectError(effect.type);
    return refreshSubject(workplace, subject);
  });
}

/** Does all that is due for the mail of a day. @returns how much */
export function attendDigest(workplace: Workplace, id: string): Promise<number> {
  return attemptAll(workplace, digestsWith(workplace.ports.stores.digests), id, (digest) => sendDigest(workplace, digest));
}
