/** The code of a natural person in Italy, D.M. 23/12/1976 n. 13813: 16 characters, or 11 digits while it is provisional. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** The value of each letter, and of the digit with the same index, in the odd places (the first is odd). */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
const MONTHS = 'ABCDEHLMPRST';
/** Longest day of each month: a year of two digits may be either century, so that of 29 February is judged apart. */
const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** The letters that stand for the digits 0 to 9 where two persons would have the same code (omocodia). */
const OMOCODIA = 'LMNPQRSTUV';
const NAME = '(?:[A-Z][AEIOU][AEIOUX]|[AEIOU]X{2}|[B-DF-HJ-NP-TV-Z]{2}[A-Z])';
const PERSONAL = new RegExp(`^${NAME}{2}[\\dLMNP-V]{2}[A-EHLMPR-T][\\dLMNP-V]{2}[A-MZ][\\dLMNP-V]{3}[A-Z]$`);
const PROVISIONAL = /^\d{11}$/;

/** Whether a text is a codice fiscale, in capitals: structure, day of birth, omocodia and check character, or 11 digits mod 10. */
export function isCodiceFiscale(text: string): boolean {
  if (text.length === 11) return PROVISIONAL.test(text) && luhn(text);
  if (!PERSONAL.test(text) || checkCharacter(text) !== text[15]) return false;
  const [year, month, day] = birthOf(text);
  return day >= 1 && day <= (MONTH_LENGTHS[month] as number) && (month !== 1 || day < 29 || year % 4 === 0);
}

/**
 * The codice fiscale of a person, without omocodia.
 * `birthDate` is `YYYY-MM-DD`, `place` the cadastral code of the town or of the foreign state, for example `C816`.
 */
export function codiceFiscaleFor(person: {
  surname: string;
  name: string;
  birthDate: string;
  sex: 'M' | 'F';
  place: string;
}): string {
  const [year = '', month = '', day = ''] = person.birthDate.split('-');
  const birth = `${year.slice(2)}${MONTHS[Number(month) - 1]}${String(Number(day) + (person.sex === 'F' ? 40 : 0)).padStart(2, '0')}`;
  const first15 = `${surnamePart(person.surname)}${namePart(person.name)}${birth}${person.place.toUpperCase()}`;
  return first15 + checkCharacter(first15);
}

/** The check character of the first 15 characters. */
export function checkCharacter(text: string): string {
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const code = text.charCodeAt(at);
    const value = code < 65 ? code - 48 : code - 65;
    sum += at % 2 === 0 ? (ODD[value] as number) : value;
  }
  return LETTERS[sum % 26] as string;
}

/** Year in the century, month from 0, day of birth with the women's 40 taken off. */
function birthOf(text: string): [number, number, number] {
  const number = (from: number): number => digit(text[from] as string) * 10 + digit(text[from + 1] as string);
  const day = number(9);
  return [number(6), MONTHS.indexOf(text[8] as string), day > 40 ? day - 40 : day];
}

function digit(character: string): number {
  const substitute = OMOCODIA.indexOf(character);
  return substitute < 0 ? Number(character) : substitute;
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 11; at++) {
    const value = Number(digits[at]) * (at % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

const plainLetters = (text: string): string =>
  text
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
const consonants = (letters: string): string => letters.replace(/[AEIOU]/g, '');
const vowels = (letters: string): string => letters.replace(/[^AEIOU]/g, '');

function surnamePart(surname: string): string {
  const letters = plainLetters(surname);
  return `${consonants(letters)}${vowels(letters)}XX`.slice(0, 3);
}

function namePart(name: string): string {
  const found = consonants(plainLetters(name));
  return found.length > 3 ? `${found[0]}${found[2]}${found[3]}` : surnamePart(name);
}
