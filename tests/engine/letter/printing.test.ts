import { printingIn } from '../../../engine/letter/printing.js';

const italian = printingIn('it-IT', 'Europe/Rome');
const german = printingIn('de-DE', 'Europe/Rome');
/** Spaces that keep a line from breaking read as spaces. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('what the office prints', () => {
  it('writes numbers, amounts and months in its language', () => {
    expect([italian.text(1234.5), german.text(1234.5)]).toEqual(['1234,5', '1234,5']);
    expect(plain(italian.euro(1234.5))).toBe('1.234,50 €');
    expect(plain(printingIn('en-IE', 'UTC').euro(1234.5))).toBe('€1,234.50');
    expect([italian.month('2025-05'), german.month('2025-05')]).toEqual(['maggio 2025', 'Mai 2025']);
  });

  it('tells days as they are and instants in its time zone', () => {
    expect([italian.date('2025-05-05'), german.date('2025-05-05')]).toEqual(['05/05/2025', '05.05.2025']);
    expect(italian.date('2025-05-05T22:30:00.000Z')).toBe('06/05/2025');
    expect(italian.moment('2025-05-05T22:30:00.000Z')).toBe('06/05/2025 00:30');
  });

  it('orders names by the language, and not by the codes of their letters', () => {
    expect(['Ursini', 'Èrcoli', 'de Luca'].sort(italian.inOrder)).toEqual(['de Luca', 'Èrcoli', 'Ursini']);
    const swedish = printingIn('sv-SE', 'UTC');
    expect(['Ö', 'Z'].sort(swedish.inOrder)).toEqual(['Z', 'Ö']);
    expect(['Ö', 'Z'].sort(german.inOrder)).toEqual(['Ö', 'Z']);
  });

  it('prints nothing for what is missing, and other text as it is', () => {
    expect([null, undefined, {}, [], Number.NaN].map(italian.text)).toEqual(['', '', '', '', '']);
    expect([italian.date('2025-02-30'), italian.month('2025-13'), italian.euro('12')]).toEqual(['2025-02-30', '2025-13', '']);
  });
});
