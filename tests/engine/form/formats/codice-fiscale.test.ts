import fc from 'fast-check';
import { checkCharacter, codiceFiscaleFor, isCodiceFiscale } from '../../../../engine/form/formats/codice-fiscale.js';

/** Published and computed vectors: person, code, the same code with all its digits replaced by letters. */
const VECTORS = [
  [{ surname: 'Rossi', name: 'Mario', birthDate: '1979-02-11', sex: 'M', place: 'C566' }, 'RSSMRA79B11C566R', 'RSSMRATVBMMCRSSH'],
  [
    { surname: 'Prova', name: 'Beneficiaria', birthDate: '1948-07-03', sex: 'F', place: 'E648' },
    'PRVBFC48L43E648Q',
    'PRVBFCQULQPESQUN',
  ],
  [{ surname: 'Fo', name: 'Al', birthDate: '2010-12-31', sex: 'M', place: 'C816' }, 'FOXLAX10T31C816L', 'FOXLAXMLTPMCUMSX'],
  [
    { surname: "D'Adda Prova", name: 'Gianfranco', birthDate: '1962-01-01', sex: 'M', place: 'I274' },
    'DDDGFR62A01I274W',
    'DDDGFRSNALMINTQF',
  ],
  [
    { surname: 'Esempio', name: 'Estera', birthDate: '1990-05-20', sex: 'F', place: 'Z129' },
    'SMPSTR90E60Z129F',
    'SMPSTRVLESLZMNVM',
  ],
] as const;

/** The tables of the decree as it prints them, for digits and letters apart. */
const ODD: Record<string, number> = Object.fromEntries(
  '0:1 1:0 2:5 3:7 4:9 5:13 6:15 7:17 8:19 9:21 A:1 B:0 C:5 D:7 E:9 F:13 G:15 H:17 I:19 J:21 K:2 L:4 M:18 N:20 O:11 P:3 Q:6 R:8 S:12 T:14 U:16 V:10 W:22 X:25 Y:24 Z:23'
    .split(' ')
    .map((pair) => [pair.split(':')[0], Number(pair.split(':')[1])]),
);
const even = (character: string): number => (/\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65);

describe('codice fiscale', () => {
  it.each(VECTORS)('makes and accepts the code of %j', (person, code, omocode) => {
    expect(codiceFiscaleFor(person)).toBe(code);
    expect(isCodiceFiscale(code)).toBe(true);
    expect(isCodiceFiscale(omocode)).toBe(true);
  });

  it('computes the check character as the tables of the decree say', () => {
    const character = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    fc.assert(
      fc.property(fc.array(character, { minLength: 15, maxLength: 15 }), (characters) => {
        const sum = characters.reduce((total, one, at) => total + (at % 2 === 0 ? (ODD[one] as number) : even(one)), 0);
        expect(checkCharacter(characters.join(''))).toBe(String.fromCharCode(65 + (sum % 26)));
      }),
    );
  });

  it('accepts every code it makes, and none of them with another check character', () => {
    const person = fc.record({
      surname: fc
        .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'ABCDEILMNORSTUàèìòù ') })
        .filter((text) => text.trim() !== ''),
      name: fc
        .string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(..."ABCDEILMNORSTUéù'") })
        .filter((text) => /[A-Z]/.test(text)),
      birthDate: fc
        .date({ min: new Date('1905-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      sex: fc.constantFrom('M' as const, 'F' as const),
      place: fc.constantFrom('C816', 'E648', 'Z129', 'A010'),
    });
    fc.assert(
      fc.property(person, fc.integer({ min: 1, max: 25 }), (one, shift) => {
        const code = codiceFiscaleFor(one);
        expect(isCodiceFiscale(code)).toBe(true);
        const wrong = String.fromCharCode(65 + ((code.charCodeAt(15) - 65 + shift) % 26));
        expect(isCodiceFiscale(code.slice(0, 15) + wrong)).toBe(false);
      }),
    );
  });

  it.each([
    ['small letters', 'rssmra79b11c566r'],
    ['a day that does not exist', withCheck('RSSMRA79B32C566')],
    ['29 February of a common year', withCheck('RSSMRA79B29C566')],
    ['a month letter that does not exist', withCheck('RSSMRA79F11C566')],
    ['a name that no name gives', withCheck('AABMRA79B11C566')],
    ['the wrong length', 'RSSMRA79B11C566'],
    ['a provisional code with a wrong last digit', '12345678901'],
  ])('refuses %s', (_, code) => {
    expect(isCodiceFiscale(code)).toBe(false);
  });

  it('accepts 29 February of a leap year, a woman of the 71st and a provisional code', () => {
    expect(isCodiceFiscale(withCheck('RSSMRA80B29C566'))).toBe(true);
    expect(isCodiceFiscale(withCheck('RSSMRA80A71C566'))).toBe(true);
    expect(isCodiceFiscale('12345678903')).toBe(true);
  });
});

function withCheck(first15: string): string {
  return first15 + checkCharacter(first15);
}
