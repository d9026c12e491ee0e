import { type MailChoice, officeMail } from '../mail/preference.js';
import { changeStored } from '../storage/change-stored.js';
import type { Operator } from '../storage/documents/operator.js';
import type { Ports } from './ports.js';

/** Which mails somebody gets: what they chose, or null, and what the office says for whoever has not. */
export interface MailPreference {
  mail: MailChoice | null;
  office: MailChoice;
  /** The hour of the daily mail, in the time of the Ambito. */
  hour: number;
  /** Where mail goes; an administrator writes it. */
  email: string | null;
}

/** One's own preference about mail. */
export function mailPreference({ releases }: Ports, { mail, email }: Operator): MailPreference {
  const { choice, hour } = officeMail(releases.current());
  return { mail: mail ?? null, office: choice, hour, email: email ?? null };
}

/** Chooses which mails one gets; null leaves it to the office. */
export async function chooseMail(ports: Ports, operator: Operator, choice: MailChoice | null): Promise<MailPreference> {
  const changed = await changeStored(ports.stores.operators, operator.id, ({ mail: _, ...stored }) => ({
    ...stored,
    ...(choice !== null && { mail: choice }),
    version: stored.version + 1,
  }));
  return mailPreference(ports, changed ?? operator);
}
