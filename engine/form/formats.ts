import { isCodiceFiscale } from './formats/codice-fiscale.js';
import { isDate } from './formats/date.js';
import { isEmail } from './formats/email.js';
import { isIban } from './formats/iban.js';
import { isMonth } from './formats/month.js';
import { isPhone } from './formats/phone.js';
import { isUri } from './formats/uri.js';

/** The formats a text field may have, each with its test. */
export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDate,
  month: isMonth,
  email: isEmail,
  uri: isUri,
  iban: isIban,
  phone: isPhone,
  'codice-fiscale': isCodiceFiscale,
};
