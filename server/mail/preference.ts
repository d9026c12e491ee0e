import type { CompiledRelease } from '../../engine/index.js';
import type { Operator } from '../storage/documents/operator.js';

/** Which mails somebody gets: one for each notification, one a day with what waits, or none. */
export const mailChoices = ['each', 'daily', 'none'] as const;
export type MailChoice = (typeof mailChoices)[number];

/** What the office says for whoever has not chosen. */
export const officeMail = ({ definitions }: CompiledRelease): { choice: MailChoice; hour: number } => ({
  choice: definitions.ambito.mail?.default ?? 'each',
  hour: definitions.ambito.mail?.hour ?? 7,
});

/** Where mail of a kind goes for somebody, or null where they get none of it. */
export function addressFor(kind: 'each' | 'daily', operator: Operator, current: CompiledRelease): string | null {
  const choice = operator.mail ?? officeMail(current).choice;
  return !operator.disabled && operator.email && choice === kind ? operator.email : null;
}
