import i18next from 'i18next';
import type { RefusedError } from '../api/refused-error.js';

/**
 * The sentence for a refusal, from its code and details; an unknown code is worded by its status, so that a newer server never
 * leaves a person without a word.
 */
export function refusalSentence({ code, details, status }: RefusedError): string {
  const reason = typeof details['reason'] === 'string' ? details['reason'] : '';
  if (code === 'forbidden' && reason) return reason;
  const known = `refusal.${code}`;
  if (i18next.exists(known)) return i18next.t(known, { ...details, seconds: details['retryAfter'] });
  const byStatus = `refusalStatus.${status}`;
  return i18next.t(i18next.exists(byStatus) ? byStatus : 'refusal.unexpected');
}
