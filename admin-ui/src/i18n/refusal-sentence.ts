import i18next from 'i18next';
import type { RefusedError } from '../api/refused-error.js';

/** How long to wait, in the unit that one would use, rounded up. */
function waitOf(seconds: unknown): string {
  const count = typeof seconds === 'number' ? seconds : 60;
  if (count < 60) return i18next.t('wait.seconds', { count });
  if (count < 3600) return i18next.t('wait.minutes', { count: Math.ceil(count / 60) });
  return i18next.t('wait.hours', { count: Math.ceil(count / 3600) });
}

/**
 * The sentence for a refusal, from its code and details; an unknown code is worded by its status, so that a newer server never
 * leaves a person without a word.
 */
export function refusalSentence({ code, details, status }: RefusedError): string {
  const reason = typeof details['reason'] === 'string' ? details['reason'] : '';
  if (code === 'forbidden' && reason) return reason;
  const known = `refusal.${code}`;
  if (i18next.exists(known)) return i18next.t(known, { ...details, wait: waitOf(details['seconds']) });
  const byStatus = `refusalStatus.${status}`;
  return i18next.t(i18next.exists(byStatus) ? byStatus : 'refusal.unexpected');
}

/** The sentence for what could not be shown: as `refusalSentence`, but nobody has written anything that could be lost. */
export function unloadedSentence(refusal: RefusedError): string {
  const known = `unloaded.${refusal.code}`;
  return i18next.exists(known) ? i18next.t(known) : refusalSentence(refusal);
}
