/**
 * The mark of an escape: an unassigned character right below the surrogates. What follows it is the code point in six hexadecimal
 * digits, so that texts that are escaped from here on keep their order, by UTF-8 bytes and by UTF-16 units alike.
 */
const MARK = '\ud7ff';
const ESCAPED = /\ud7ff([0-9a-f]{6})/g;

/** What has another place, or none, where texts are ordered by UTF-16 unit; and the mark. */
const HIGH = /[\ud800-\udbff][\udc00-\udfff]|[\ud7ff-\uffff]/g;

/** What UTF-8 cannot say, surrogates without their other half; and the mark. */
const UNSAYABLE = /\ud7ff|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What MongoDB and BSON refuse or read otherwise in the name of a field, besides. */
const UNNAMEABLE = /^[$]|[.\0]/g;

/** Names that the library of BSON takes for its own, or looks up in objects without asking whether they have them. */
const isTaken = (name: string): boolean => name in Object.prototype || name === 'toBSON' || name === '_bsontype';

const SUSPECT = /[\ud7ff-\uffff]/;

const escaped = (found: string): string => MARK + (found.codePointAt(0) ?? 0).toString(16).padStart(6, '0') + tailOf(found);

/** All behind the first character, which alone is written as its number. */
const tailOf = (found: string): string => found.slice(String.fromCodePoint(found.codePointAt(0) ?? 0).length);

/** A text whose order by code point is the order of its UTF-16 units too, and that UTF-8 can say. */
export const escapedForOrder = (text: string): string => (SUSPECT.test(text) ? text.replace(HIGH, escaped) : text);

/** A text that UTF-8 can say; nearly always the text itself. */
export const escapedText = (text: string): string => (SUSPECT.test(text) ? text.replace(UNSAYABLE, escaped) : text);

/** A name that a field of a document may have. */
export function escapedName(name: string): string {
  if (name === '') return MARK;
  return isTaken(name) ? escaped(name) : escapedText(name).replace(UNNAMEABLE, escaped);
}

/** A path of such names. */
export const escapedPath = (path: string): string => path.split('.').map(escapedName).join('.');

/** Whether the order of this text among others is the same escaped or not, by bytes or by units. */
export const hasPlainOrder = (text: string): boolean => !SUSPECT.test(text);

/** What was escaped. */
export function unescaped(text: string): string {
  if (!text.includes(MARK)) return text;
  return text === MARK ? '' : text.replace(ESCAPED, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)));
}
